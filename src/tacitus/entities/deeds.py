"""What an act tells of the people and towns in it: who is hurt, convicted, burdened, or leaves an office."""

from __future__ import annotations

import re
from datetime import date as Date

from tacitus.entities.setting import Setting
from tacitus.knowledge import Tenure
from tacitus.types import Span

WITHOUT_ARMY = frozenset({"PSE"})  # whose people are meant even where force is used
# Acts of courts on plain people: "sentenced", "pleaded guilty"; not "arrested"
CONVICTS = re.compile(
    r"\b(?:sentenc|convict|jail|plead|guilt|charg|indict|remand|imprison|death penalty|life term)", re.IGNORECASE
)
# Acts of police: "arrested", "arraigned"; not "cardiac arrest", which no trigger covers
ARRESTS = re.compile(
    r"\b(?:arrest|arraign|custody|detain|apprehend|nab(?:bed|s)?\b|bust(?:ed|s)?\b|book(?:ed)?\b)", re.IGNORECASE
)
# Crimes without a cause: "stole a van", "drug ring"; not "terrorism"
CRIMES = re.compile(
    r"\b(?:murder|theft|steal|stole|robb|burglar|drug|cocaine|heroin|narcotic|smuggl|traffick|rape|sexual|assault|batter(?:y|ing)|"
    r"fraud|kidnap|stab|shot|shoot|kill|launder|gang|cartel|manslaughter|abuse|homicide|arson|trespass|brothel|prostitut|pimp)",
    re.IGNORECASE,
)
# Words of politics, among which somebody arrested is no criminal: "protest", "opposition"
POLITICS = re.compile(
    r"\b(?:protest|demonstrat|opposition|activis|dissident|terror|militant|rebel|journalist|coup\b|treason|seditio|election|"
    r"government|minister|president|army\b|soldier|militia|rall(?:y|ies)\b|politic|espionage|spy|spies|corrupt|separatis|extremis|"
    r"war crime|genocide|migrant|refugee|strike)",
    re.IGNORECASE,
)
# Beside the words below: of 9685 parties annotated for training 3 more are right, of 648 for development 1. The type
# alone, without the words, is right for fewer towns.
HURTFUL_TYPE = "ASSAULT"
# Acts that hurt: "shot", "airstrikes"; not "struck a deal", which no trigger covers
HURTS = re.compile(
    r"\b(?:kill|murder|assassinat|shot|shoot|stab|wound|injur|bomb|shell|air ?-?strike|strike|struck|attack|hit|raid|fire[ds]?\b|"
    r"missile|rocket|drone|abduct|kidnap|beat|tortur|rap(?:e|ed|ing)\b|behead|lynch|die[ds]?\b|dead)",
    re.IGNORECASE,
)
# What only armed forces do together: "joint exercises", "missile test"
DRILLS = re.compile(r"\b(?:exercise|drill|war game|man(?:oe|eu)v|missile test)", re.IGNORECASE)
LEAVES = re.compile(r"\b(?:resign|step|quit|oust|toppl|depos|overthr|coup|dismiss|sack|detain|arrest)", re.IGNORECASE)
DAYS_AFTER = 14  # after the last day, in which news still tells of the leaving
# Acts on a town that its people bear: "lockdown", "besieged"
BURDENS = re.compile(r"\b(?:lock|curfew|seal|quarantin|evacuat|blockad|besieg|siege|flood)", re.IGNORECASE)


def sector_by_deed(setting: Setting) -> str | None:
    """What an unnamed or unknown person is by the act: convicted or killing CRM, hurt CVL; None where it does not say."""
    if setting.trigger is None:
        return None
    if setting.military or CONVICTS.search(setting.trigger.text):
        return "CRM"
    if ARRESTS.search(setting.trigger.text) and _tells_plain_crime(setting):
        return "CRM"
    return "CVL" if _hurts(setting, setting.trigger) else None


def _tells_plain_crime(setting: Setting) -> bool:
    """Whether the article tells of crime and nowhere of politics: read as a whole, so that it has one answer throughout.

    Of those arrested in such articles annotated for training 28 are CRM and 4 CVL, in all others 29 and 74.
    """
    text = setting.article.text
    return CRIMES.search(text) is not None and POLITICS.search(text) is None


def _hurts(setting: Setting, trigger: Span) -> bool:
    """Whether an act hurts: by its type, "massacred", or by its words where the type is unknown or another."""
    return setting.kind == HURTFUL_TYPE or HURTS.search(trigger.text) is not None


def is_struck(setting: Setting, span: Span) -> bool:
    """Whether a town is what the act falls on: "shelled |Kyiv", "strikes on |Sanaa", "|Kyiv was hit"."""
    trigger = setting.trigger
    if trigger is None or setting.military or not (_hurts(setting, trigger) or BURDENS.search(trigger.text)):
        return False
    text = setting.article.text
    before = text[trigger.end : span.start] if trigger.end <= span.start else "."
    behind = text[span.end : trigger.start] if span.end <= trigger.start else "."
    falls_on = re.fullmatch(r"\s+(?:(?:on|in|of|against|at|upon|across|the|city|near|capital)\s+)*", before)
    return (
        falls_on is not None or re.fullmatch(r"\s+(?:was|were|is|has been|came)\s+(?:\w+\s+){0,2}", behind) is not None
    )


def has_just_left(setting: Setting, left: Tenure, date: str) -> bool:
    """Whether the act is the very leaving of the office, or told within the days after: "|resigned", "|ousted"."""
    leaves = setting.trigger is not None and LEAVES.search(setting.trigger.text) is not None
    if not leaves or left.to is None or len(left.to) < 10 or len(date) < 10:
        return False
    return 0 <= (Date.fromisoformat(date[:10]) - Date.fromisoformat(left.to[:10])).days <= DAYS_AFTER

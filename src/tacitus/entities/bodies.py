"""Parties that are a body, group, company, outlet or seat of power, or speak or act for one."""

from __future__ import annotations

import re

from tacitus.entities.phrases import BODIES, LANDS, Phrase, Piece
from tacitus.entities.setting import Setting
from tacitus.knowledge import Candidate
from tacitus.ontology.codebook import WITHOUT_SECTOR
from tacitus.types import CodeBasis, Party, Span

# People known by whom they speak or act for: the body beside them decides, not their noun.
AFFILIATES = frozenset(
    "spokesman spokeswoman spokesperson spokesmen official officials leader leaders chief chiefs head heads member members "
    "commander commanders fighter fighters representative representatives delegate delegates delegation envoy envoys source "
    "sources aide aides adviser advisers adviser advisor advisors militant militants operative operatives president "
    "chairman chairwoman chair secretary-general director negotiator negotiators diplomat diplomats peacekeeper peacekeepers "
    "supporter supporters force forces troops soldiers gunmen rebels insurgents politician politicians lawmaker lawmakers "
    "deputy deputies candidate candidates activist activists executive executives staff staffer worker workers employees "
    "inspectors inspector observers monitors experts mission office agency team convoy secretary general "
    "group militia movement army police government authorities minister ministers commander-in-chief terrorists terrorist "
    "guerrillas guerrilla prosecutor prosecutors judge judges coordinator commissioner rapporteur rapporteurs "
    "jihadists agent agents officer officers extremists separatists attackers bombers camp camps positions "
    "investigator investigators mediator mediators".split()
)

# What bodies of states have within them: "UN commission"
INNER_BODIES = frozenset(
    "commission committee organisation organization panel council fund programme program forces".split()
)
# A word of a name that is another's: "|National Congress", "|Socialist Party without Borders" is told by its own words
OTHER_NAME = re.compile(r"\b(?:National|Independent|Federal|Socialist|Peoples?[’']|People[’']s|Royal|General|Daily) $")
# Bodies of a body: "Office |of the United Nations High Commissioner"; not "ambassador |to the United Nations"
OFFICE_OF = re.compile(r"\b(?:office|commission|committee|board|mission|secretariat|agency)$", re.IGNORECASE)


def code_body(setting: Setting, span: Span, phrase: Phrase) -> Party | None:
    """A body, group, company, outlet or seat of power, or people who speak or act for it."""
    piece = _find_body(phrase)
    if piece is None:
        return None
    candidate = piece.candidate
    basis: CodeBasis = "group" if candidate.kind == "armed_group" else "name"
    sector = _read_body_sector(phrase, candidate)
    if phrase.role is not None and role_follows(phrase, piece):
        basis = "group" if basis == "group" else "role"
    land = phrase.first(LANDS, in_tail=False) or phrase.first(LANDS, in_tail=True)
    behind = land is not None and re.fullmatch(r" of (?:the )?", phrase.words[piece.end : land.start]) is not None
    named_so = candidate.kind in ("metonym", "party") or candidate.sector == "REL"
    if named_so and land is not None and land.candidate.code != candidate.code and (land.end <= piece.start or behind):
        code = land.candidate.code  # "Venezuelan National Guard": the name is another country's too
        return Party(span, None, code, sector, basis, f"{land.candidate.name}: {candidate.name}")
    return Party(
        span, entity_at(setting, span, piece), candidate.code, sector, basis, f"{candidate.kind}: {candidate.name}"
    )


def _find_body(phrase: Phrase) -> Piece | None:
    """The body that decides the code: in the head, or behind people who act for it, "leader of |Hamas"; not where a noun
    of its own follows, "UN |refugees"."""
    piece = phrase.first(BODIES | {"metonym"}, in_tail=False)
    if piece is None and phrase.role is not None and _is_affiliate(phrase):
        piece = phrase.first(BODIES | {"metonym"}, in_tail=True)
    if piece is None and OFFICE_OF.search(phrase.head) is not None:
        piece = phrase.first(frozenset({"igo"}), in_tail=True)
    if (
        piece is not None
        and piece.candidate.kind in ("metonym", "party", "outlet")
        and OTHER_NAME.search(phrase.words, 0, piece.start)
    ):
        return None
    if piece is None or phrase.role is None or piece.in_tail or _is_affiliate(phrase, piece):
        return piece
    if piece.candidate.kind == "igo" and OFFICE_OF.search(phrase.head.rstrip()) is not None:
        return piece  # "The UN refugee agency"
    return None if role_follows(phrase, piece) else piece


def _read_body_sector(phrase: Phrase, candidate: Candidate) -> str | None:
    """The sector of a body; ELI for those who have left it, "former senator": not for fighters nor business."""
    if candidate.kind == "party" and re.search(r"\bopposition\b", phrase.head, re.IGNORECASE):
        return "OPP"
    if not phrase.former:
        return candidate.sector
    person = phrase.role is not None and phrase.role.kind == "person"
    if person and candidate.kind not in ("armed_group", "company"):
        return "ELI" if candidate.code not in WITHOUT_SECTOR else None
    return "ELI" if candidate.kind == "metonym" else candidate.sector


def _is_affiliate(phrase: Phrase, piece: Piece | None = None) -> bool:
    """Whether the role is one whose body decides the code: "Hamas leader", "Givati Brigade sergeants"."""
    if piece is not None and phrase.role is not None:
        if piece.candidate.sector == phrase.role.sector:
            return True
        noun = (phrase.role_words or "").lower()
        inner = phrase.role.kind == "body" or noun in INNER_BODIES
        if piece.candidate.kind == "igo" and (inner or (noun == "ambassadors" and piece.candidate.code != "UNO")):
            return True  # "United Nations tribunal", "NATO ambassadors"; not "UN ambassador"
    return phrase.role_words is not None and phrase.role_words.lower().split()[-1] in AFFILIATES


def role_follows(phrase: Phrase, piece: Piece) -> bool:
    """Whether the role noun is the head behind the name: "Hamas |fighters", not inside it: "Red |Army"."""
    if phrase.role_words is None:
        return False
    role_at = phrase.head.lower().rfind(phrase.role_words.lower())
    return piece.in_tail or role_at + len(phrase.role_words) > piece.end


def is_believed(setting: Setting, piece: Piece) -> bool:
    """Whether a person's name needs nothing beside it, "Assad", or the article names that person in full elsewhere."""
    return piece.candidate.needs == "none" or piece.candidate.actor in setting.entities


def entity_at(setting: Setting, span: Span, piece: Piece) -> str:
    """The id of the entity of a piece: that of its mention, else that of the knowledge base."""
    start, end = span.start + piece.start, span.start + piece.end
    found = next((m.entity for m in setting.mentions if m.span.start < end and start < m.span.end and m.entity), None)
    return found if found in setting.entities and found == piece.candidate.actor else piece.candidate.actor

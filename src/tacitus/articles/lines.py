"""How a line shows that it is not the article's: patterns, each with a line it matches and one it must not.

A pattern is tried on one line; `words` is the longest line it may take, so that a paragraph is never lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tacitus.articles.vocabulary import Kind

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?"
DAY = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}|"
    rf"\d{{4}}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{{2,4}})"
)


@dataclass(frozen=True, slots=True)
class LineRule:
    """A pattern for a line, the kind of what it matches, and the most words such a line has."""

    kind: Kind
    pattern: re.Pattern[str]
    words: int
    matches: str  # a line it must match
    spares: str  # a line it must not


def _rule(kind: Kind, pattern: str, words: int, matches: str, spares: str) -> LineRule:
    return LineRule(kind, re.compile(pattern, re.IGNORECASE), words, matches, spares)


# Lines after which nothing is the article's.
COMMENTS_BEGIN: tuple[LineRule, ...] = (
    _rule(
        "comments",
        (
            r"(?:leave|post|write|add|submit) (?:a|your) (?:reply|comment|response)(?:\W*|"
            r" (?:cancel|below|here|on|to|as)\b.*)"
        ),
        12,
        "Leave a Reply Cancel reply",
        "Leave a comment period of 60 days, the agency asked.",
    ),
    _rule(
        "comments",
        (
            r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*) (?:thoughts?|"
            r"responses?|replies|comments?) (?:on|to) [\x22“‘'«].+"
        ),
        40,
        "One thought on “Harbour talks resume”",
        "Three comments on the bill came from the minister.",
    ),
    _rule(
        "comments",
        (r"required fields are marked\b.*|your e-?mail address will not be published\b.*"),
        30,
        "Your email address will not be published. Required fields are marked *",
        "Her email address was published.",
    ),
    _rule(
        "comments",
        (
            r"(?:join|start) the (?:conversation|discussion)[.!]?|"
            r"be the first to (?:comment|reply|leave a comment)\b.*|"
            r"(?:view|show|load|read|see) (?:all |more |the |\d+ )*comments?(?: \(\d+\))?"
        ),
        12,
        "Be the first to comment",
        "Join the conversation on peace, the envoy told students.",
    ),
    _rule(
        "comments",
        (
            r"you must be logged in to (?:post|leave) a comment\b.*|"
            r"(?:log|sign) in (?:or register )?to (?:post |leave a )?(?:comment|reply)s?\b.*|"
            r"comments are (?:now )?closed\b.*"
        ),
        20,
        "You must be logged in to post a comment.",
        "Officials must be logged in to see the files.",
    ),
    _rule(
        "comments",
        (r"powered by disqus\b.*|comments powered by\b.*|please enable javascript to view the comments\b.*"),
        15,
        "Comments powered by Disqus",
        "The plant is powered by gas.",
    ),
)
# "#1 Comment by Anna", "2. Kommentar von Anna": numbered entries; in sequence they can only be readers'.
COMMENTS_BEGIN += (
    _rule(
        "comments",
        r"#?\d{1,4}[.:]? (?:comment|kommentar) (?:by|von) .{2,60}",
        12,
        "#1 Comment by Anna",
        "Comment by Anna Lee",
    ),
)
# Lines that may head a thread: so when what follows looks like one, or nothing follows.
COMMENTS_MAYBE = (
    _rule(
        "comments",
        (
            r"(?:\d[\d,.]* )?(?:reader |user )?(?:comments?|responses?|replies|discussion)(?: ?[(:\[] ?\d*[)\]]?)?(?: so far)?:?"
        ),
        4,
        "Comments (12)",
        "No comment.",
    ),
)
# A reader's entry: a name and a time, or a word that answers.
COMMENT_STAMP = re.compile(
    rf"(?:.{{1,40}}? )?(?:on |[|,•·-] ?)?(?:{DAY}(?: at |,? )?{CLOCK}.{{0,15}}|"
    r"(?:\d+|an?|one) (?:minutes?|hours?|days?|weeks?|months?|years?) ago)",
    re.IGNORECASE,
)
COMMENT_NAME = re.compile(
    r"[^.!?]{2,40} (?:says|said|wrote|writes|commented|replied|on):?|.{2,40} (?:says|wrote):", re.IGNORECASE
)
COMMENT_WORD = re.compile(
    r"(?:log in to )?reply(?: to .{1,30})?|report(?: abuse| comment)?|flag|permalink|up ?vote|down ?vote|like ?\d*|\d+ likes?|quote",
    re.IGNORECASE,
)

# Lines that go wherever they stand.
ANYWHERE = (
    _rule(
        "other",
        (
            r"share (?:this|on|via|it)\b[^.]*:?|share:?|click to (?:share|e-?mail|print)\b.*|like this:|"
            r"like loading\.*|loading\.{2,3}|(?:tweet|pin it|print|e-?mail|whatsapp|telegram|facebook|twitter|linkedin|"
            r"reddit|pinterest|copy link)(?: this)?|follow us\b.*"
        ),
        10,
        "Share this:",
        "Share this burden, the president asked his allies in a speech on Monday.",
    ),
    _rule(
        "related",
        (
            r"(?:read (?:more|also|next|on)|also read|see also|more on this(?: story|"
            r" topic)?|related(?: (?:posts?|articles?|stories|story|news|content|topics?|links?|coverage|reading))?|"
            r"recommended(?: (?:for you|stories|articles|reading))?|you (?:may|might) also (?:like|"
            r"be interested in)|more (?:from|stories|news)(?: (?:from|on|in))?|don['’]t miss|"
            r"most (?:read|popular|viewed)|trending(?: now)?|popular (?:posts|stories)|"
            r"latest (?:news|stories|posts))\s*(?::.*|\W*)"
        ),
        25,
        "Read more: Port strike enters second week",
        "Related crimes rose last year.",
    ),
    _rule(
        "related",
        rf"(?!.*[.!?:;]\W* [-–—|] ).{{15,140}} [-–—|] {DAY}",
        25,
        "Harbour Talks To Resume After Strike - October 10, 2020",
        "The ministers signed the treaty in Oslo on 3 May 2021",
    ),
    _rule(
        "form",
        (
            r"if you['’]?a?re (?:on|using|seeing|reading) (?:the|this|our) .*(?:\bapp\b|click|log in|subscri).*|"
            r"(?:join|follow|like) (?:us|our) .*(?:facebook|telegram|whatsapp|twitter|instagram|youtube|group|page|channel)\b.{0,40}|"
            r"(?:become|already) a (?:member|subscriber)\b.{0,80}|first[- ]time subscribers\b.*|"
            r"for more (?:news|stories|coverage|information|updates),? (?:from|on|about|visit|go to|click|follow|check out)\b.{0,120}"
        ),
        30,
        "If you're on the Harbour News app, click here to watch live",
        "If you are on the list, the clerk said, you may vote on Sunday.",
    ),
    _rule(
        "form",
        (
            r"(?:sign up|subscribe|register)(?: (?:now|today|here|free))?(?: (?:for|to|"
            r"with) (?:our|the|my|this|your)\b.*(?:newsletter|e-?mails?|updates|alerts|"
            r"channel|feed|podcast|digest|bulletin|briefing)\b.*|!|\.|:)?|"
            r"get (?:our|the (?:latest|best)|all the)\b.*(?:newsletter|inbox)\b.*|enter your e-?mail\b.*|"
            r"e-?mail address\W*|(?:name|e-?mail|website|comment|message) ?\*|save my name, e-?mail\b.*|"
            r"notify me of\b.*|this site uses akismet\b.*|learn how your comment data\b.*|"
            r"thank you for subscribing\b.*|we will not share your e-?mail\b.*|please enter a valid e-?mail\b.*"
        ),
        30,
        "Sign up for our newsletter",
        "Sign up for the army, the posters told the young men of the capital.",
    ),
    _rule(
        "other",
        (
            r"(?:this|our) (?:web)?site (?:also )?uses? cookies\b.*|the (?:web)?site uses cookies to\b.*|"
            r"we(?: and our partners)? use cookies\b.*|"
            r"by (?:continuing|using) (?:to (?:use|browse) )?(?:this|our) (?:web)?site\b.*cookies?\b.*|"
            r"(?:accept|reject|allow|manage) (?:all )?(?:cookies|preferences)|"
            r"cookie (?:policy|settings|preferences|notice)"
        ),
        60,
        "We use cookies to give you the best experience.",
        "The bakery uses cookies as a gift.",
    ),
    _rule(
        "other",
        (
            r"advertisement|advertising|sponsored(?: content)?|story continues below(?: advertisement)?|"
            r"article continues (?:below|after).{0,30}|(?:©|\(c\)|copyright) .{0,120}|all rights reserved\b.*|"
            r"(?:©|\(c\)|copyright(?: ©)?),? ?\d{4}.*(?:rights reserved|permission|reprint|copyright|published|broadcast).*|"
            r"(?:[\w.’']+ ){1,5}(?:has )?contributed to this (?:report|story|article)\W*|"
            r"this (?:post|article|page|story) (?:contains|may contain|includes) .*(?:advertis|affiliate|compensation|commission).*"
        ),
        60,
        "ADVERTISEMENT",
        "Advertising laws were changed.",
    ),
    _rule(
        "navigation",
        (
            r"skip to (?:main |the )?(?:content|navigation).*|"
            r"(?:previous|next|older|newer)(?: (?:post|article|story|entry|page))s?\W*(?::.*)?|back to (?:top|home)|"
            r"[«»←→‹›] ?.{0,120}|.{0,120} [»→›]|continue reading\b.*|posted in:? .*|filed under:? .*|"
            r"tagged(?: with|:) .*|tags?: .*|categor(?:y|ies): .*|toggle navigation|main menu|close menu|"
            r"(?:home|start) ?[>›»/|] ?.*"
        ),
        25,
        "Skip to main content",
        "Home rule was promised to the region.",
    ),
    _rule(
        "other",
        (
            r"posted (?:by|on|at) .{2,60}|published (?:by|on|at) .{2,60}|(?:last )?updated:? .{0,50}\d{4}.{0,20}|"
            r"\d+ (?:min(?:ute)?s?) read|(?:photo|image|picture)(?: credit| courtesy)?: .{2,80}|"
            r"listen to (?:this )?article.*"
        ),
        14,
        "Posted by the editors on 3 March 2021",
        "Posted troops left the village on Monday, and their general will not say why.",
    ),
)

# Words of menus and page feet. A run of short lines is a menu when two of them are here.
MENU_WORDS = frozenset(
    word.strip()
    for word in (
        "home,news,sport,sports,world,politics,business,opinion,culture,tech,technology,science,health,lifestyle,travel"
        ",weather,video,videos,photos,about,about us,contact,contact us,login,log in,sign in,register,subscribe,search"
        ",menu,privacy,privacy policy,terms,terms of use,terms of service,terms and conditions,advertise,careers,jobs"
        ",sitemap,rss,facebook,twitter,instagram,youtube,linkedin,telegram,help,faq,newsletter,newsletters,archive,local"
        ",national,international,economy,entertainment,editorial,columns,e-paper,classifieds,obituaries,shop,donate"
        ",support us,cookie policy,accessibility,more,sections,latest,features,africa,asia,europe,middle east,americas"
    ).split(",")
)
MENU_JOINTS = re.compile(r"\s*[|›»>•·/]\s*")
# "By Ana Ruiz and Tom Lee", "BY ANA RUIZ"; not "By Monday morning the roads were open".
NAME = r"[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|da|van|von|der|den|bin|al|el|la))*"
BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Rr]eporting by|[Ww]ritten by|[Ss]tory by):?\s+"
    rf"(?P<names>{NAME}(?:(?:,\s*|,?\s+(?:and|AND)\s+|\s*&\s*){NAME}){{0,5}})\W*$"
)

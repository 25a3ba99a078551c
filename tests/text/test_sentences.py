from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.text.sentences import split_sentences

CASES = [  # the sentences, as they should come out; joined by a blank they are the text
    ["Lt. Gen. Amara Diallo met Rep. Lee on Monday.", "They spoke for an hour."],
    ["The envoy left the U.S. on Friday.", "He will return."],
    ["The U.S. Army sent two trucks.", "None arrived."],
    ["KORVA, Sept. 13 (Wire) - The two sides met.", "No deal was signed."],
    ["“We will not sign,” the minister said.", "“Not now.”"],
    ["The plan costs $3.5 million.", "Parliament votes at 4 p.m. on Tuesday."],
    ["J. R. Halloran of the St. Mary group spoke.", "Nobody answered."],
    ["Was it an attack?", "Nobody knows."],
    ["The deal, worth approx. 20 million, was signed by Gov. Ines Moreau.", "It starts in Jan. 2024."],
    ["He had a grenade in his hand.", "Interior Minister Ana Ruiz praised the guards."],
    ["The rebels went in.", "Interior Minister Ana Ruiz spoke of war."],
    ["Asked for a deal, he said no.", "Police then left."],
    ["Prices rose 5 per cent.", "The bank did nothing."],
    ["The shell fell on a museum of art.", "President Lee wept."],
    ["Both sides signed the cease-fire.", "It holds."],
    ["The talks ended at 4 p.m.", "The president left."],
    ["It opens at 9 a.m. Moscow time on Friday.", "Nobody will come."],
    ["The case of Korva vs. Marland was heard.", "It took an hour."],
    ["It was paid for by the African Development Bank.", "Tokyo also gave money."],
    ["The envoys met in New York.", "Eritrea was absent."],
    ["He left the UN.", "Its staff stayed."],
    ["Acme Corp. Chief Lee spoke.", "Nobody answered."],
    ["Police arrested 40 people in No. 12 Harbour Street.", "All were freed."],
]


@pytest.mark.parametrize("sentences", CASES, ids=lambda case: case[0][:30])
def test_splits_news_where_a_reader_would(sentences):
    text = " ".join(sentences)
    assert [text[found.start : found.end] for found in split_sentences(text)] == sentences


def test_a_line_end_ends_a_sentence():
    text = "Talks resume in Korva\n\nThe two sides met."
    assert [text[s.start : s.end] for s in split_sentences(text)] == ["Talks resume in Korva", "The two sides met."]


@given(st.text(max_size=300))
def test_sentences_are_in_order_and_hold_all_that_is_not_blank(text):
    found = split_sentences(text)
    assert [s.index for s in found] == list(range(len(found)))
    assert all(a.end <= b.start for a, b in pairwise(found))
    outside = list(text)
    for sentence in found:
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end] != ""
        outside[sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
    assert not "".join(outside).strip()

import httpcore2
import pytest

from tacitus.sources import ReadOptions
from tacitus.sources.fetch import fetch_page, name_private
from tacitus.types import Page, Reason

HOSTS = {"news.example": ["93.184.216.34"], "inside.example": ["10.0.0.5"], "mixed.example": ["93.184.216.34", "::1"]}


class FakeNetwork(httpcore2.NetworkBackend):
    """Answers each connection with the next of some answers, and remembers where it went. Opens no socket."""

    def __init__(self, *answers):
        self.answers, self.connected = list(answers), []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.connected.append((host, port))
        return httpcore2.MockBackend([self.answers.pop(0)]).connect_tcp(host, port)


def answer(body=b"", status="200 OK", **headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def fetch(address, *answers, resolve=lambda host, port: HOSTS.get(host, [host.strip("[]")]), **options):
    network = FakeNetwork(*answers)
    return fetch_page(address, ReadOptions(**options), network, resolve), network


def test_gives_the_page_of_an_address():
    found, network = fetch("http://news.example/a", answer(b"<p>words</p>", content_type="text/html"))
    assert found == Page("http://news.example/a", b"<p>words</p>", url="http://news.example/a")
    assert network.connected == [("93.184.216.34", 80)]  # the address that was judged, not the name


def test_follows_a_redirect_and_names_where_it_led():
    moved = answer(status="301 Moved", location="http://news.example/b")
    found, _ = fetch("http://news.example/a", moved, answer(b"words"))
    assert (found.location, found.url) == ("http://news.example/a", "http://news.example/b")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://inside.example/",
        "http://mixed.example/",
    ],
)
def test_never_connects_inside(address):
    found, network = fetch(address)
    assert found.reason is Reason.REFUSED
    assert network.connected == []


@pytest.mark.parametrize(
    "target", ["http://inside.example/", "http://127.0.0.1:8080/", "file:///etc/hostname", "ftp://news.example/"]
)
def test_a_redirect_does_not_lead_inside(target):
    found, network = fetch("http://news.example/", answer(status="302 Found", location=target))
    assert found.reason is Reason.REFUSED
    assert network.connected == [("93.184.216.34", 80)]


def test_a_name_that_changes_its_answer_does_not_lead_inside():
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    moved = answer(status="302 Found", location="http://news.example/b")
    found, network = fetch("http://news.example/", moved, resolve=lambda host, port: next(answers))
    assert found.reason is Reason.REFUSED
    assert len(network.connected) == 1


def test_goes_inside_when_allowed():
    found, _ = fetch("http://127.0.0.1/", answer(b"words"), allow_private=True)
    assert found.body == b"words"


@pytest.mark.parametrize(
    ("answers", "reason", "detail"),
    [
        ([answer(b"gone", "404 Not Found")], Reason.FETCH, "HTTP 404"),
        ([answer(b"x" * 300)], Reason.TOO_LARGE, "300 bytes"),
        ([b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"x" * 300], Reason.TOO_LARGE, "limit of 200"),
        ([answer(b"\x89PNG", content_type="image/png")], Reason.BINARY, "image/png"),
        ([answer(b"%PDF-1.7")], Reason.BINARY, "PDF"),
        ([answer(b"")], Reason.EMPTY, "0 bytes"),
        ([answer(status="302 Found", location="http://news.example/")] * 4, Reason.FETCH, "more than 2 redirects"),
        ([b"no http at all\r\n\r\n"], Reason.FETCH, ""),
    ],
)
def test_says_why_there_is_no_page(answers, reason, detail):
    found, _ = fetch("http://news.example/", *answers, max_bytes=200, max_redirects=2)
    assert found.reason is reason
    assert detail in found.detail


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("172.16.0.1", True),
        ("192.168.1.1", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:127.0.0.1", True),
        ("2002:7f00:1::", True),
        ("64:ff9b::a00:1", True),
        ("93.184.216.34", False),
        ("2606:2800:220:1::1", False),
    ],
)
def test_knows_private_addresses(address, private):
    assert (name_private(address) is not None) is private

"""One http(s) address → its page. The only HTTP client of the package.

Every connection is guarded where it is made: the name is looked up once, each address found is judged, and the socket
goes to the address that was judged. So neither a redirect nor a name that changes its answer leads inside.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Iterator

import httpcore2
import httpx2

from tacitus.sources.options import ReadOptions
from tacitus.sources.page import make_page, reject_size
from tacitus.types import Page, Reason, Rejected

SCHEMES = ("http://", "https://")
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; tacitus)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}
# IPv6 ranges that carry an IPv4 address: judged by the address inside. (6to4: bytes 2-6; NAT64: the last four.)
SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
NAT64 = ipaddress.ip_network("64:ff9b::/96")

Resolve = Callable[[str, int], list[str]]


class AddressRefusedError(Exception):
    """The host is one that must not be asked."""


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to public addresses only."""

    def __init__(self, inner: httpcore2.NetworkBackend, resolve: Resolve) -> None:
        self._inner, self._resolve = inner, resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of a host, when all of its addresses are public."""
        addresses = self._resolve(host, port)
        for address in addresses:
            why = name_private(address)
            if why is not None:
                raise AddressRefusedError(f"{host} is {address}, {why}")
        return self._inner.connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Never: a file on this machine is no public address."""
        raise AddressRefusedError(f"{path} is a socket on this machine")


def name_private(address: str) -> str | None:
    """Why an address is not public, in words; None when it is.

    "10.0.0.5" is a private address; "::ffff:127.0.0.1" the machine itself; "93.184.216.34" is public.
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            found = found.ipv4_mapped
        elif found in SIX_TO_FOUR:
            found = ipaddress.IPv4Address(found.packed[2:6])
        elif found in NAT64:
            found = ipaddress.IPv4Address(found.packed[12:])
    kinds = (
        (found.is_loopback, "this machine"),
        (found.is_link_local, "a link-local address"),
        (found.is_multicast, "a multicast address"),
        (found.is_unspecified, "no address"),
        (not found.is_global, "a private or reserved address"),
    )
    return next((words for holds, words in kinds if holds), None)


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError(f"{host}: {getattr(error, 'strerror', None) or error}") from error
    return [str(entry[4][0]) for entry in found]


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Iterable[bytes], close: Callable[[], None]) -> None:
        self._stream, self._close = stream, close

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._close()


class GuardedTransport(httpx2.BaseTransport):
    """Sends requests over guarded connections; knows no proxy, cookie or environment variable."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._pool = httpcore2.ConnectionPool(ssl_context=httpx2.create_ssl_context(), network_backend=backend)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer to one request; its body is still to be read."""
        url = request.url
        asked = httpcore2.Request(
            request.method,
            httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        stream = answer.stream
        if not isinstance(stream, Iterable):
            raise TypeError("a blocking pool gave a stream that cannot be read by blocking")
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(stream, answer.close))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


def is_address(location: str) -> bool:
    """Whether a location is an http(s) address."""
    return location.lower().startswith(SCHEMES)


def read_address(location: str, options: ReadOptions) -> Iterator[Page | Rejected]:
    """The page at an address."""
    yield fetch_page(location, options)


def fetch_page(
    address: str, options: ReadOptions, backend: httpcore2.NetworkBackend | None = None, resolve: Resolve = resolve_host
) -> Page | Rejected:
    """The page at an address, after its redirects; or why there is none. `backend` makes the connections."""
    connect = backend or httpcore2.SyncBackend()
    guarded = connect if options.allow_private else GuardedBackend(connect, resolve)
    client = httpx2.Client(
        transport=GuardedTransport(guarded),
        headers=HEADERS,
        timeout=options.timeout,
        follow_redirects=True,
        max_redirects=options.max_redirects,
        trust_env=False,
    )
    try:
        with client, client.stream("GET", address) as response:
            return _read_response(response, address, options)
    except AddressRefusedError as error:
        return Rejected(address, Reason.REFUSED, f"{error}; allow private addresses to fetch it")
    except httpx2.TooManyRedirects:
        return Rejected(address, Reason.FETCH, f"more than {options.max_redirects} redirects")
    except (httpcore2.TimeoutException, httpx2.TimeoutException):
        return Rejected(address, Reason.FETCH, f"no answer within {options.timeout:g} seconds")
    except (httpx2.UnsupportedProtocol, httpcore2.UnsupportedProtocol, httpx2.InvalidURL) as error:
        return Rejected(address, Reason.REFUSED, str(error))
    except (httpx2.HTTPError, httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
        return Rejected(address, Reason.FETCH, str(error) or type(error).__name__)


def _read_response(response: httpx2.Response, address: str, options: ReadOptions) -> Page | Rejected:
    """The page in an answer, read until the limit of size or time."""
    if response.status_code != 200:
        return Rejected(address, Reason.FETCH, f"HTTP {response.status_code} {response.reason_phrase}".strip())
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > options.max_bytes:
        return reject_size(address, options, int(length))
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type.startswith(("image/", "audio/", "video/", "font/")):
        return Rejected(address, Reason.BINARY, media_type)
    last = time.monotonic() + options.deadline
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > options.max_bytes:
            return reject_size(address, options)
        if time.monotonic() > last:
            return Rejected(address, Reason.FETCH, f"not read within {options.deadline:g} seconds")
    kind = make_page(address, bytes(body), options, "text" if media_type == "text/plain" else "unknown")
    return kind if isinstance(kind, Rejected) else Page(address, kind.body, kind.media_type, url=str(response.url))

"""The adapter of requests, with pools of our connections: one exchange a ``send``, and nothing followed."""

from __future__ import annotations

from functools import cached_property, partial
from typing import Any, cast

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, ProxyManager

from auditor.evidence.http import tls
from auditor.evidence.http.connection import Guard, Http, Https
from auditor.evidence.http.request_target import RequestUrl

#: what http has in place of the options of TLS
_PLAIN = {"cert_reqs": "CERT_NONE"}


class _Kept:
    """What our two kinds of pool put in front of urllib3's."""

    guard: Guard

    def _get_conn(self, timeout: float | None = None) -> Any:
        """A connection, kept or new: the exchange knows which."""
        connection = super()._get_conn(timeout)  # type: ignore[misc]
        exchange = self.guard.exchange
        if connection.sock is not None:
            if exchange.fresh:
                connection.close()
            else:
                exchange.reused = True
                exchange.watch(connection.sock)
        return connection

    def _put_conn(self, connection: Any) -> None:
        """Keep it, unless too many are open."""
        if connection is not None and self.guard.open > self.guard.open_limit:
            connection.close()
        super()._put_conn(connection)  # type: ignore[misc]

    def _validate_conn(self, connection: Any) -> None:
        """Connect. No warning about a certificate that is not checked: the configuration says so."""
        if connection.is_closed:
            connection.connect()


class _HttpPool(_Kept, HTTPConnectionPool):
    """Connections to one host by http."""


class _HttpsPool(_Kept, HTTPSConnectionPool):
    """Connections to one host by https."""


class _Pools(PoolManager):
    """The pools of all hosts."""

    def __init__(self, guard: Guard, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._guard = guard
        self.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}

    def of(self, requested: RequestUrl, tls_options: dict[str, Any]) -> HTTPConnectionPool:
        """The pool of an origin; its verified connections and others are never mixed."""
        pools: Any = self.pools  # urllib3 has a key of everything that it could be given
        key = (*requested.origin, tls_options["cert_reqs"])
        with pools.lock:
            pool = pools.get(key)
            if pool is None:
                pool = self._new_pool(*requested.origin, self._merge_pool_kwargs(tls_options))
                pools[key] = pool
        return cast(HTTPConnectionPool, pool)

    def _new_pool(self, scheme: str, host: str, port: int, request_context: Any = None) -> HTTPConnectionPool:
        pool: Any = super()._new_pool(scheme, host, port, request_context)
        pool.guard = self._guard
        pool.ConnectionCls = partial(self._guard.connection, Https if scheme == "https" else Http)
        return cast(HTTPConnectionPool, pool)


class _ProxyPools(_Pools, ProxyManager):
    """The same through a proxy."""


class Prepared(PreparedRequest):
    """A request as requests has it, and what was read of its address."""

    def __init__(self, method: str, requested: RequestUrl, headers: dict[str, str]) -> None:
        super().__init__()
        self.method = method
        self.url = requested.url
        self.headers = headers  # type: ignore[assignment]  # any mapping will do, and a dict is cheap
        self.requested = requested


class Adapter(HTTPAdapter):
    """Sends prepared requests.

    Certificates are verified against ``ca_bundle`` (None: that of requests) unless ``send`` says not to.
    The connections of ``hosts`` hosts are kept, ``connections`` of each. ``send`` raises ``NoAnswer``.
    """

    def __init__(self, guard: Guard, ca_bundle: str | None, *, hosts: int, connections: int) -> None:
        self._guard = guard
        self._ca_bundle = ca_bundle
        super().__init__(pool_connections=hosts, pool_maxsize=connections)

    @cached_property
    def _verified(self) -> tls.Context:
        """Made when it is needed: to read all the authorities takes longer than many requests."""
        return tls.context(self._guard, self._ca_bundle)

    @cached_property
    def _unverified(self) -> tls.Context:
        return tls.context(self._guard, None, verify=False)

    def init_poolmanager(self, connections: int, maxsize: int, *_: Any, **__: Any) -> None:
        """Make the pools without proxy."""
        self._hosts = connections
        self.poolmanager = _Pools(self._guard, num_pools=connections, maxsize=maxsize)

    def proxy_manager_for(self, proxy: str, **_: Any) -> Any:
        """The pools of a proxy, to which all connections of a kind may go."""
        if proxy not in self.proxy_manager:
            self.proxy_manager[proxy] = _ProxyPools(
                self._guard,
                proxy,
                proxy_headers=self.proxy_headers(proxy),
                proxy_ssl_context=self._verified,
                num_pools=self._hosts,
                maxsize=self._guard.open_limit,
            )
        return self.proxy_manager[proxy]

    def get_connection_with_tls_context(
        self, request: Any, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        """The pool for a request; without a proxy by its origin alone, a short way for a long one."""
        if proxies:
            return super().get_connection_with_tls_context(request, verify, proxies, cert)
        requested: RequestUrl = request.requested
        options = self._tls(verify) if requested.scheme == "https" else _PLAIN
        return cast(_Pools, self.poolmanager).of(requested, options)

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, *_: Any, **__: Any) -> Any:
        """Which pool a request belongs to."""
        requested: RequestUrl = request.requested
        host = {"scheme": requested.scheme, "host": requested.host, "port": requested.port}
        return host, self._tls(verify)

    def _tls(self, verify: Any) -> dict[str, Any]:
        if verify:
            return {"cert_reqs": "CERT_REQUIRED", "ssl_context": self._verified}
        return {"cert_reqs": "CERT_NONE", "ssl_context": self._unverified, "assert_hostname": False}

    def request_url(self, request: Any, proxies: Any) -> str:
        """What the request line names: the whole address only for a proxy that passes it on."""
        if proxies:
            return super().request_url(request, proxies)
        return cast(Prepared, request).requested.target

    def cert_verify(self, *_: Any) -> None:
        """The contexts know it all."""

    def build_response(self, req: Any, resp: Any) -> Response:
        """The answer, without cookies and without a guess at the encoding."""
        response = Response()
        response.status_code = resp.status
        response.headers = resp.headers
        response.raw = resp
        response.url = req.url
        response.request = req
        return response

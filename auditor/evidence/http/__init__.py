"""One request, one answer: connections, TLS, deadlines, proxies and the guard of addresses."""

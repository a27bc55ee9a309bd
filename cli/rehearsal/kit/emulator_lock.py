"""Lets nobody in but who carries the rehearsal's secret: its front door, which has checked the caller, and its data plane.

MiniStack's own AUTH mode takes any secret of any 12-digit key, and asks nothing for /_ministack/* and code downloads.
"""

import hmac

HEADER = b"x-sfai-emulator-secret"


def locked(app, secret):
    """The ASGI application `app`, its controls included, for holders of `secret` alone."""
    expected = secret.encode()

    async def application(scope, receive, send):
        if scope["type"] == "lifespan":
            return await app(scope, receive, send)
        given = [value for name, value in scope["headers"] if name.lower() == HEADER]
        if len(given) == 1 and hmac.compare_digest(given[0], expected):
            # What lies behind the lock records headers: the secret is not among them.
            rest = [(name, value) for name, value in scope["headers"] if name.lower() != HEADER]
            return await app({**scope, "headers": rest}, receive, send)
        if scope["type"] == "websocket":
            await receive()
            return await send({"type": "websocket.close", "code": 1008})
        return await refuse(send)

    return application


async def refuse(send):
    body = b'{"__type": "AccessDeniedException", "message": "Forbidden"}'
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})

"""An SMTP server with TLS: mail.py DIRECTORY implicit|starttls|plain PORT

DIRECTORY holds good.pem and key.pem, and gets each letter that was taken as N.eml, and its envelope as N.json. Who may
send is "mailer" with the password "se\\"cret\\\\word". The recipient says what happens: refused@ is refused, later@ is
refused for now, spam@ is refused after its text, dropped@ is taken and the connection cut without an answer, slow@ is
taken and answered after some seconds, cut@ is cut before its text.
"""
import asyncio
import email
import json
import logging
import pathlib
import signal
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

# It does not see that the connection itself is TLS.
warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

directory, mode, port = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])


class Handler:
    number = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.split("@")[0]
        if local == "refused":
            return "550 5.1.1 no such mailbox: " + address
        if local == "later":
            return "451 4.3.0 try again later"
        if local == "cut":
            server.transport.abort()
            return "250 cut"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        local = envelope.rcpt_tos[0].split("@")[0]
        if local == "spam":
            return "554 5.7.1 this looks like spam"
        Handler.number += 1
        name = str(Handler.number)
        (directory / f"{name}.eml").write_bytes(envelope.content)
        message = email.message_from_bytes(envelope.content)
        # Whoever looks for the envelope finds all of it, or nothing yet.
        part = directory / f"{name}.part"
        part.write_text(json.dumps(
            {"from": envelope.mail_from, "to": envelope.rcpt_tos, "hello": session.host_name,
             "tls": mode == "implicit" or session.ssl is not None, "login": bool(session.authenticated), "id": message["Message-ID"]}))
        part.rename(directory / f"{name}.json")
        if local == "dropped":
            server.transport.abort()
        if local == "slow":
            await asyncio.sleep(5)
        return "250 taken"


def authenticator(server, session, envelope, mechanism, data):
    return AuthResult(
        success=(data.login, data.password) == (b"mailer", b'se"cret\\word'), handled=False)


async def main():
    # Who started this may have had signals blocked.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(directory / "good.pem", directory / "key.pem")
    loop = asyncio.get_running_loop()

    def protocol():
        return SMTP(
            Handler(), authenticator=authenticator, auth_required=True, auth_require_tls=mode == "starttls",
            tls_context=context if mode == "starttls" else None, require_starttls=mode == "starttls", loop=loop)

    server = await loop.create_server(
        protocol, "127.0.0.1", port, ssl=context if mode == "implicit" else None)
    (directory / "ready").touch()
    await server.serve_forever()


asyncio.run(main())

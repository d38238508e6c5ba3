"""Notes for each tenant, with nothing but Python's standard library: it asks Tenantry about every token.

TENANTRY_URL=http://localhost:3000 TENANTRY_KEY=tnt_sk_... PORT=4000 python3 server.py
"""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

URL = os.environ["TENANTRY_URL"].rstrip("/")
KEY = os.environ["TENANTRY_KEY"]
AUDIENCE = "notes"
notes_of = {}


class Refused(Exception):
    def __init__(self, status, code):
        self.status, self.code = status, code


def introspect(token):
    """Who has this token, as of now. A caller who isn't active is refused."""
    # A token that was issued for another backend isn't active then.
    form = urlencode({"token": token, "audience": AUDIENCE}).encode()
    request = Request(f"{URL}/api/v1/service/introspect", form, {"Authorization": f"Bearer {KEY}"})
    try:
        caller = json.load(urlopen(request, timeout=5))
    except URLError as error:
        raise Refused(503, "TENANTRY_UNREACHABLE") from error
    if not caller["active"]:
        raise Refused(403 if "reason" in caller else 401, caller.get("reason", "UNAUTHENTICATED"))
    # This backend takes tokens only, and a session cookie has no audience.
    if caller.get("aud") != AUDIENCE:
        raise Refused(401, "UNAUTHENTICATED")
    if caller["role"] == "super_user":
        raise Refused(403, "FORBIDDEN")
    return caller


class Notes(BaseHTTPRequestHandler):
    def caller(self):
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Refused(401, "UNAUTHENTICATED")
        return introspect(token)

    def answer(self, status, body):
        self.send_response(status)
        if self.headers.get("Origin") == URL:
            self.send_header("Access-Control-Allow-Origin", URL)
            self.send_header("Access-Control-Allow-Headers", "authorization, content-type")
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def do_OPTIONS(self):
        self.answer(200, {})

    def do_GET(self):
        try:
            self.answer(200, notes_of.get(self.caller()["tenant"]["id"], []))
        except Refused as refused:
            self.answer(refused.status, {"error": {"code": refused.code}})

    def do_POST(self):
        try:
            caller = self.caller()
            text = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))["text"]
            note = {"text": text, "by": caller["sub"], "onBehalf": caller.get("act", {}).get("email")}
            notes_of.setdefault(caller["tenant"]["id"], []).append(note)
            self.answer(201, note)
        except Refused as refused:
            self.answer(refused.status, {"error": {"code": refused.code}})


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "4000"))), Notes)
    print("ready", flush=True)
    server.serve_forever()

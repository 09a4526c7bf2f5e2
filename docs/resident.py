"""A resident's client: `python docs/resident.py URL CODE`, with a code of `dangol serve invite`."""

import sys
import uuid

import httpx

url, code = sys.argv[1:]
with httpx.Client(base_url=url) as http:
    me = {"login": uuid.uuid4().hex[:12], "nickname": "하늘이", "password": uuid.uuid4().hex}
    joined = http.post("/v1/residents/sign-up", json={"id": uuid.uuid4().hex, **me}).raise_for_status().json()
    http.headers["Authorization"] = f"Bearer {joined['token']}"
    http.post("/v1/residents/me/homes", json={"id": uuid.uuid4().hex, "code": code}).raise_for_status()
    first = http.get("/v1/board").raise_for_status().json()["items"][0]
    sys.stdout.write(f"{first['agency']}: {first['title']}\n")
    there = f"/v1/board/agencies/{first['agency_id']}/announcements/{first['id']}/comments"
    http.post(there, json={"id": uuid.uuid4().hex, "text": "고맙습니다"}).raise_for_status()

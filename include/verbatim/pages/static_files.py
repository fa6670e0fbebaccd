"""The files of static/, behind the login like everything else; nothing but these is ever served."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from verbatim.pages.refusals import not_there
from verbatim.pages.static import KINDS, contents

router = APIRouter()


@router.get("/static/{name}")
def static_file(name: str) -> Response:
    """One of the files; its address holds its hash, so a browser may keep it."""
    if name not in contents():
        raise not_there(name)
    kind = KINDS[name.rpartition(".")[2]]
    return Response(contents()[name], media_type=kind, headers={"Cache-Control": "private, max-age=31536000"})

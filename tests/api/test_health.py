"""Whether a process says that it can serve."""

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db


def test_all_is_well(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "migrations": "ok"}


def test_a_missing_migration_is_told(client, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["0002"])
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "pending"


def test_a_lost_database_is_told(client, monkeypatch):
    def fail(*_args):
        raise OperationalError

    monkeypatch.setattr("meetings.api.health.MigrationExecutor", fail)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["database"] == "unreachable"


def test_it_is_never_kept(client):
    assert "no-store" in client.get("/healthz")["Cache-Control"]

"""Addresses outside the admin and the API."""

from django.contrib.staticfiles import finders


def test_browsers_that_ask_for_an_icon_are_led_to_one(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/meetings/favicon.svg")
    assert finders.find("meetings/favicon.svg")

"""The addresses of the register and of its peers."""

from django.urls import include, path

urlpatterns = [
    path("bench/", include("tests.benchmarks.peers")),
    path("", include("config.urls")),
]

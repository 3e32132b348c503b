"""The project: settings, addresses and the web application."""

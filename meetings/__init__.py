"""The register: one app, its layers as packages."""

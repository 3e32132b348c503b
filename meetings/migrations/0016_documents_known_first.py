from django.db import migrations

# In both databases the newest come first and those without a day last, but only in PostgreSQL an
# index has to say so: SQLite takes no day for the earliest anyway.
INDEXES = {
    "document_newest_known": "(published DESC NULLS LAST, id DESC)",
    "document_of_source_known": "(source_id, published DESC NULLS LAST, id DESC)",
}


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name, columns in INDEXES.items():
            schema_editor.execute(f"CREATE INDEX {name} ON meetings_document {columns}")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0015_order_by_change")]

    operations = [migrations.RunPython(create, drop)]

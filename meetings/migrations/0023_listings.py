import django.db.models.deletion
from django.db import migrations, models

TABLE = """
CREATE TABLE meetings_listing (
    sort_key {key} PRIMARY KEY,
    form varchar(16) NOT NULL,
    listed text NOT NULL
)
"""
# What is there is listed when it is rendered again.
FORGET = "UPDATE meetings_meetingrendition SET form = '?'"


def create(apps, schema_editor):
    # An integer is the row id of SQLite, by which the rows lie.
    key = "bigint" if schema_editor.connection.vendor == "postgresql" else "integer"
    for statement in (TABLE.format(key=key), FORGET):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE meetings_listing")
    schema_editor.execute(FORGET)


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0022_tallies'),
    ]

    operations = [
        migrations.CreateModel(
            name='MeetingListing',
            fields=[
                ('row', models.OneToOneField(db_column='sort_key', db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', related_query_name='listing', serialize=False, to='meetings.meeting', to_field='sort_key')),
                ('form', models.CharField(max_length=16)),
                ('listed', models.TextField()),
            ],
            options={
                'db_table': 'meetings_listing',
                'managed': False,
            },
        ),
        migrations.RunPython(create, drop),
        migrations.RemoveField(model_name='meetingrendition', name='listed'),
    ]

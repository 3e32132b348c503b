from django.db import migrations, models

POSTINGS = """
CREATE TABLE meetings_posting (
    term text NOT NULL,
    sort_key bigint NOT NULL,
    last bigint,
    slot bigint,
    PRIMARY KEY (term, sort_key)
)
"""
BY_MEETING = "CREATE INDEX meetings_posting_sort_key ON meetings_posting (sort_key)"
VAGUE = (
    "CREATE INDEX meetings_posting_vague ON meetings_posting (term, last)"
    " WHERE last > sort_key >> 32"
)
# What is there is posted, and counted, when it is rendered again.
FORGET = "UPDATE meetings_meetingrendition SET form = '?'"


def post_anew(apps, schema_editor):
    # Without a row id of its own, the table lies in the order of its key.
    clustered = "" if schema_editor.connection.vendor == "postgresql" else "WITHOUT ROWID"
    for statement in (
        "DROP TABLE meetings_posting", f"{POSTINGS} {clustered}", BY_MEETING, VAGUE, FORGET,
    ):
        schema_editor.execute(statement)


def forget_days(apps, schema_editor):
    schema_editor.execute("DROP INDEX meetings_posting_vague")
    for column in ("last", "slot"):
        schema_editor.execute(f"ALTER TABLE meetings_posting DROP COLUMN {column}")


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0021_glance_at_meetings'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('pk', models.CompositePrimaryKey('term', 'slot', blank=True, editable=False, primary_key=True, serialize=False)),
                ('term', models.TextField()),
                ('slot', models.BigIntegerField()),
                ('family', models.TextField(help_text='What stands before the colon of the term.')),
                ('meetings', models.BigIntegerField()),
                ('first', models.BigIntegerField(help_text='Ordinal of the first day of all.', null=True)),
                ('last', models.BigIntegerField(help_text='Ordinal of the last day of all.', null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('slot', -1)), fields=['family', '-meetings', 'term'], name='tally_most_first'), models.Index(condition=models.Q(('slot__gt', -1)), fields=['family', 'last'], name='tally_by_months')],
            },
        ),
        migrations.AddField(
            model_name='posting',
            name='last',
            field=models.BigIntegerField(help_text='Ordinal of the last possible day.', null=True),
        ),
        migrations.AddField(
            model_name='posting',
            name='slot',
            field=models.BigIntegerField(help_text='Null of a term not counted by months.', null=True),
        ),
        migrations.RemoveIndex(model_name='meeting', name='meeting_of_vague_date'),
        migrations.RunPython(post_anew, forget_days),
    ]

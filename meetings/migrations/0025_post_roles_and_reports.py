from django.db import migrations

DAY = {
    "sqlite": "CAST(julianday(m.{column}) - 1721424.5 AS integer)",
    "postgresql": "(m.{column} - DATE '0001-01-01') + 1",
}
MONTH = {
    "sqlite": "CAST(strftime('%Y', m.{column}) AS integer) * 12"
    " + CAST(strftime('%m', m.{column}) AS integer)",
    "postgresql": "CAST(EXTRACT(YEAR FROM m.{column}) * 12"
    " + EXTRACT(MONTH FROM m.{column}) AS bigint)",
}
REACHED = (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 200, 500, 1000)
MOST_MONTHS = 24
# Of each meeting a term and what follows the table of meetings.
TERMS = (
    ("'w:' || p.role", "JOIN meetings_participation AS p ON p.meeting_id = m.id AND p.role <> ''"),
    ("'d:'", "JOIN (SELECT 1) AS one ON CAST(m.disputed_fields AS text) <> '[]'"),
    ("'r:0'", "JOIN (SELECT 1) AS one ON m.report_count = 0"),
    ("'r:' || n.number", "JOIN ({reached}) AS n ON n.number <= m.report_count"),
    ("'m:'", "JOIN (SELECT 1) AS one ON {end} - {begin} >= {most}"),
    (
        "'m:' || ({begin} + n.number)",
        "JOIN ({months}) AS n ON {begin} + n.number <= {end}"
        " AND {end} - {begin} < {most} AND m.date_first < m.date_last",
    ),
)
POST = """
INSERT INTO meetings_posting (sort_key, term, last, slot)
SELECT DISTINCT m.sort_key, {term}, {last}, CAST(NULL AS bigint) FROM meetings_meeting AS m {join}
WHERE m.review <> 'rejected' AND m.sort_key IS NOT NULL ON CONFLICT DO NOTHING
"""
FAMILIES = "('w', 'd', 'r', 'm')"
DISCOUNT = f"DELETE FROM meetings_tally WHERE family IN {FAMILIES}"
COUNT = f"""
INSERT INTO meetings_tally (term, slot, family, meetings, first, last)
SELECT term, -1, substr(term, 1, 1), count(*), min(NULLIF(sort_key >> 32, 0)), max(last)
FROM meetings_posting WHERE substr(term, 2, 1) = ':' AND substr(term, 1, 1) IN {FAMILIES}
GROUP BY term
"""
UNPOST = f"""
DELETE FROM meetings_posting
WHERE substr(term, 2, 1) = ':' AND substr(term, 1, 1) IN {FAMILIES}
"""


def numbers(values):
    return " UNION ALL ".join(f"SELECT {value} AS number" for value in values)


def post(apps, schema_editor):
    """As rendering posts, so that lists are right at once; triggers may count or not."""
    vendor = schema_editor.connection.vendor
    day, month = DAY[vendor], MONTH[vendor]
    values = {
        "begin": f"({month.format(column='date_first')})",
        "end": f"({month.format(column='date_last')})",
        "most": MOST_MONTHS,
        "reached": numbers(REACHED),
        "months": numbers(range(MOST_MONTHS)),
    }
    with schema_editor.connection.cursor() as cursor:
        for term, join in TERMS:
            cursor.execute(
                POST.format(
                    term=term.format(**values),
                    last=day.format(column="date_last"),
                    join=join.format(**values),
                )
            )
        cursor.execute(DISCOUNT)
        cursor.execute(COUNT)


def unpost(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(UNPOST)
        cursor.execute(DISCOUNT)


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0024_crowded_keys'),
    ]

    operations = [
        migrations.RunPython(post, unpost),
    ]

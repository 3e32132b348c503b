from datetime import timedelta

from django.db import migrations, models
from django.db.models import F

FIRM, LOOSE, VAGUE = 0, 1, 2


def tell_kinds(apps, schema_editor):
    """Which keys are crowded is found when something near them comes or goes."""
    keys = apps.get_model("meetings", "ReportKey").objects
    keys.filter(firm=True).update(kind=FIRM)
    keys.filter(firm=False, last__gt=F("first") + timedelta(days=31)).update(kind=VAGUE)


def tell_firm(apps, schema_editor):
    apps.get_model("meetings", "ReportKey").objects.filter(kind=FIRM).update(firm=True)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0023_listings")]

    operations = [
        migrations.RemoveIndex("reportkey", "report_key_by_day"),
        migrations.AddField(
            "reportkey",
            "kind",
            models.PositiveSmallIntegerField(
                choices=[(0, "firm"), (1, "loose"), (2, "vague"), (3, "crowded")], default=LOOSE
            ),
            preserve_default=False,
        ),
        migrations.AlterField("reportkey", "firm", models.BooleanField(default=False)),
        migrations.RunPython(tell_kinds, tell_firm),
        migrations.RemoveField("reportkey", "firm"),
        migrations.AddIndex(
            "reportkey", models.Index(fields=["key", "kind", "first"], name="report_key_by_kind")
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["-report_count", "-id"], name="meeting_most_reported"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["latitude", "longitude"], name="meeting_by_position"),
        ),
    ]

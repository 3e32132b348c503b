from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0008_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="PastMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("record_id", models.CharField(max_length=20)),
                ("ended_at", models.DateTimeField()),
                ("before", models.JSONField(help_text="Null: it was not shown.", null=True)),
            ],
            options={
                "ordering": ("-id",),
                "indexes": [models.Index(fields=["record_id", "-id"], name="past_of_meeting")],
            },
        ),
    ]

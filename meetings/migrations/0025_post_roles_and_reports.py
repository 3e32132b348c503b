from django.db import migrations

# What is there is posted when it is rendered again.
FORGET = "UPDATE meetings_meetingrendition SET form = '?'"


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0024_crowded_keys'),
    ]

    operations = [
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
    ]

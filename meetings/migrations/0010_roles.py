"""Viewers, curators and administrators as groups with their permissions."""

from django.db import migrations

READ = (
    "meeting", "participation", "official", "officialname", "officialidentifier", "organisation",
    "organisationname", "role", "topic", "document", "report", "reportparticipant", "evidence",
    "source", "change", "redirect", "resolutiondecision", "submission",
)  # fmt: skip
VIEWER = {("meetings", model): ("view",) for model in READ}
CURATOR = {
    **VIEWER,
    ("meetings", "meeting"): ("view", "change"),
    ("meetings", "participation"): ("view", "add", "change", "delete"),
    ("meetings", "official"): ("view", "add", "change"),
    ("meetings", "officialname"): ("view", "add", "change", "delete"),
    ("meetings", "officialidentifier"): ("view", "add", "change", "delete"),
    ("meetings", "organisation"): ("view", "add", "change"),
    ("meetings", "organisationname"): ("view", "add", "change", "delete"),
    ("meetings", "source"): ("view", "add", "change"),
    ("meetings", "topic"): ("view", "add", "change"),
    # Reading a document in, and withdrawing one.
    ("meetings", "document"): ("view", "add", "delete"),
    ("meetings", "submission"): ("view", "add"),
    # Saying whether two records are one.
    ("meetings", "resolutiondecision"): ("view", "add"),
    # Their own, which is all that they see.
    ("meetings", "apitoken"): ("view", "add", "change"),
}
ADMINISTRATOR = {
    **CURATOR,
    ("auth", "user"): ("view", "add", "change"),
    ("auth", "group"): ("view",),
}
ROLES = {"Viewer": VIEWER, "Curator": CURATOR, "Administrator": ADMINISTRATOR}


def create_roles(apps, schema_editor):
    """Make the groups, and the permissions that Django makes only after all migrations."""
    group = apps.get_model("auth", "Group")
    for name, allowed in ROLES.items():
        granted = [
            permission(apps, app, model, verb)
            for (app, model), verbs in allowed.items()
            for verb in verbs
        ]
        group.objects.get_or_create(name=name)[0].permissions.add(*granted)


def permission(apps, app, model, verb):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    name = f"Can {verb} {apps.get_model(app, model)._meta.verbose_name_raw}"
    return apps.get_model("auth", "Permission").objects.get_or_create(
        codename=f"{verb}_{model}", content_type=content_type, defaults={"name": name}
    )[0]


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0009_past_meetings"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create_roles, remove_roles)]

"""Forms of the admin, filled in and sent as a browser would."""

from django.urls import reverse

from meetings.models import ResolutionDecision


def address(record, view="change"):
    return reverse(f"admin:meetings_{record._meta.model_name}_{view}", args=[record.pk])


def form_data(page, record):
    """What the form of a record holds when it is opened, rows of its inlines included."""
    context = page.get(address(record)).context
    data = dict(context["adminform"].form.initial)
    for inline in context["inline_admin_formsets"]:
        prefix, forms = inline.formset.prefix, inline.formset.initial_forms
        data |= {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": len(forms)}
        for form in forms:
            data |= {form.add_prefix(name): form[name].value() for name in form.fields}
    return {key: "" if value is None else value for key, value in data.items()}


def save(page, record, *, query="", **values):
    """Open a record's form, change ``values`` and send it."""
    return page.post(address(record) + query, {**form_data(page, record), **values})


def doubt(left, right, score=0.7, **values):
    """A pair in the identity queue; of its ids the smaller stands left."""
    one, other = sorted((left.public_id, right.public_id))
    return ResolutionDecision.objects.create(
        kind=one[:3],
        left_id=one,
        right_id=other,
        judgement="unsure",
        score=score,
        features={"same_name": 0.6, "other_country": -0.2},
        **values,
    )

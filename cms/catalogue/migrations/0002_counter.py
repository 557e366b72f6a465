"""The one counter row, which every projection locks: it is there from the start, so that two cannot both make it."""

import uuid

from django.db import migrations


def create_counter(apps, schema_editor):
    apps.get_model("catalogue", "Counter").objects.get_or_create(pk=1, defaults={"epoch": uuid.uuid4()})


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunPython(create_counter, migrations.RunPython.noop)]

"""The journal knows each sending by name: a column that stays empty for what is there already."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """An empty column: no row is rewritten."""

    dependencies = [("core", "0002_journal_and_cache")]
    operations = [
        migrations.AddField(
            model_name="journalentry",
            name="submit",
            field=models.UUIDField(help_text="the sending whose first line this is (core.once)", null=True),
        ),
    ]

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.TextField()),
                ('actor_kind', models.TextField()),
                ('actor_name', models.TextField()),
                ('person_id', models.BigIntegerField(null=True)),
                ('post_id', models.BigIntegerField(null=True)),
                ('unit_id', models.BigIntegerField(null=True)),
                ('subject_kind', models.TextField()),
                ('subject_id', models.BigIntegerField()),
                ('at', models.DateTimeField(help_text='business time')),
                ('recorded_at', models.DateTimeField(help_text='real time')),
                ('payload_digest', models.BinaryField()),
                ('digest', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='OutboxRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.TextField()),
                ('seq', models.BigIntegerField()),
                ('name', models.TextField()),
                ('body', models.JSONField()),
                ('announced_at', models.DateTimeField()),
                ('state', models.TextField(choices=[('waiting', 'Chờ chuyển'), ('dead', 'Không chuyển được'), ('delivered', 'Đã chuyển')], default='waiting')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_try_at', models.DateTimeField()),
                ('error', models.TextField(default='')),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cluster', models.BigIntegerField(help_text="PostgreSQL's own identifier")),
                ('from_xid', models.BigIntegerField()),
                ('to_xid', models.BigIntegerField()),
                ('entries', models.PositiveIntegerField()),
                ('root', models.BinaryField()),
                ('previous', models.BinaryField()),
                ('digest', models.BinaryField()),
                ('sealed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('key', models.TextField(primary_key=True, serialize=False)),
                ('last', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('subject', models.TextField(primary_key=True, serialize=False)),
                ('seq', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('key', models.UUIDField(primary_key=True, serialize=False)),
                ('verb', models.TextField()),
                ('person_id', models.BigIntegerField(null=True)),
                ('subject_kind', models.TextField()),
                ('subject_id', models.BigIntegerField()),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ClockOffset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offset', models.DurationField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='core_clockoffset_one_row')],
            },
        ),
        migrations.CreateModel(
            name='JournalPayload',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='payload', serialize=False, to='core.journalentry')),
                ('body', models.JSONField(null=True)),
                ('salt', models.BinaryField(null=True)),
                ('erased_at', models.DateTimeField(null=True)),
                ('erased_why', models.TextField(default='')),
            ],
        ),
        migrations.AddIndex(
            model_name='journalentry',
            index=models.Index(fields=['subject_kind', 'subject_id', 'id'], name='core_journal_subject'),
        ),
        migrations.AddIndex(
            model_name='journalentry',
            index=models.Index(fields=['person_id', 'id'], name='core_journal_person'),
        ),
        migrations.AddIndex(
            model_name='journalentry',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['at'], name='core_journal_at'),
        ),
        migrations.AddIndex(
            model_name='outboxrow',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['next_try_at'], name='core_outbox_waiting'),
        ),
        migrations.AddIndex(
            model_name='outboxrow',
            index=models.Index(condition=models.Q(('state__in', ['waiting', 'dead'])), fields=['subject', 'seq'], name='core_outbox_open'),
        ),
        migrations.AddConstraint(
            model_name='outboxrow',
            constraint=models.UniqueConstraint(fields=('subject', 'seq'), name='core_outbox_order'),
        ),
        migrations.AddIndex(
            model_name='seal',
            index=models.Index(fields=['sealed_at'], name='core_seal_day'),
        ),
        migrations.AddConstraint(
            model_name='seal',
            constraint=models.UniqueConstraint(fields=('cluster', 'from_xid'), name='core_seal_begins_once'),
        ),
        migrations.AddConstraint(
            model_name='seal',
            constraint=models.UniqueConstraint(fields=('cluster', 'to_xid'), name='core_seal_ends_once'),
        ),
    ]

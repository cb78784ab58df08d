import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('orgs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Definition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.TextField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='DefinitionVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', models.TextField()),
                ('source', models.JSONField(help_text='table of steps')),
                ('plan', models.JSONField(help_text='compiled at publication', null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.TextField(blank=True, default='', help_text='what is new, and why')),
                ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='processes.definition')),
            ],
        ),
        migrations.CreateModel(
            name='Instance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.TextField()),
                ('subject_id', models.BigIntegerField()),
                ('places', models.JSONField(default=dict)),
                ('state', models.TextField(choices=[('running', 'Đang chạy'), ('done', 'Đã xong'), ('cancelled', 'Đã hủy')], default='running')),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instances', to='processes.definitionversion')),
            ],
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('node', models.TextField()),
                ('state', models.TextField(choices=[('active', 'Đang ở đây'), ('gone', 'Đã đi qua')], default='active')),
                ('created_at', models.DateTimeField()),
                ('gone_at', models.DateTimeField(blank=True, null=True)),
                ('instance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to='processes.instance')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='offspring', to='processes.token')),
            ],
        ),
        migrations.CreateModel(
            name='Timer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('node', models.TextField()),
                ('due_at', models.DateTimeField()),
                ('state', models.TextField(choices=[('waiting', 'Đang đợi'), ('fired', 'Đã đến giờ'), ('cancelled', 'Đã hủy')], default='waiting')),
                ('fired_at', models.DateTimeField(blank=True, null=True)),
                ('instance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='timers', to='processes.instance')),
                ('token', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='timers', to='processes.token')),
            ],
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('node', models.TextField()),
                ('seq', models.PositiveIntegerField(help_text='order within the instance, from 1')),
                ('name', models.TextField()),
                ('act', models.TextField(help_text='a word of the room above; the engine carries it without reading it')),
                ('role', models.TextField()),
                ('state', models.TextField(choices=[('offered', 'Chờ nhận'), ('open', 'Đang làm'), ('done', 'Đã xong'), ('cancelled', 'Đã hủy')], default='offered')),
                ('budget_minutes', models.PositiveIntegerField()),
                ('counted', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('done_by_post_id', models.BigIntegerField(blank=True, null=True)),
                ('move', models.TextField(blank=True, default='', help_text='key of the move that completed it')),
                ('note', models.TextField(blank=True, default='')),
                ('instance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='processes.instance')),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='processes.task')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.post')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.orgunit')),
                ('token', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='processes.token')),
            ],
        ),
        migrations.AddConstraint(
            model_name='definitionversion',
            constraint=models.UniqueConstraint(fields=('definition', 'number'), name='processes_version_key'),
        ),
        migrations.AddIndex(
            model_name='instance',
            index=models.Index(fields=['subject_kind', 'subject_id'], name='processes_instance_subject'),
        ),
        migrations.AddIndex(
            model_name='token',
            index=models.Index(condition=models.Q(('state', 'active')), fields=['instance'], name='processes_token_active'),
        ),
        migrations.AddIndex(
            model_name='timer',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at'], name='processes_timer_due'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('state__in', ['offered', 'open'])), fields=['post', 'due_at'], name='processes_task_in_hand'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('state__in', ['offered', 'open'])), fields=['unit', 'role', 'due_at'], name='processes_task_at_unit'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(fields=('instance', 'seq'), name='processes_task_order'),
        ),
    ]

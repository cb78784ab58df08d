import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('size', models.PositiveBigIntegerField(help_text='bytes')),
                ('media_type', models.TextField(choices=[('application/pdf', 'PDF'), ('image/png', 'ảnh PNG'), ('image/jpeg', 'ảnh JPEG'), ('image/tiff', 'ảnh TIFF'), ('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Word (.docx)'), ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Excel (.xlsx)'), ('application/vnd.oasis.opendocument.text', 'OpenDocument (.odt)'), ('application/zip', 'tệp nén ZIP')])),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
                ('scan_state', models.TextField(choices=[('quarantined', 'Chờ quét vi-rút'), ('clean', 'Sạch'), ('infected', 'Có mã độc')], default='quarantined')),
                ('scan_detail', models.TextField(blank=True, default='')),
                ('stored_at', models.DateTimeField()),
                ('scanned_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_scan_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('scan_state', 'quarantined')), fields=['next_scan_at'], name='files_quarantine')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.TextField()),
                ('subject_id', models.BigIntegerField()),
                ('purpose', models.TextField()),
                ('name', models.TextField()),
                ('uploaded_at', models.DateTimeField()),
                ('person_id', models.BigIntegerField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('removed_why', models.TextField(blank=True, default='')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='files.storedfile')),
            ],
            options={
                'indexes': [models.Index(fields=['subject_kind', 'subject_id'], name='files_attachment_subject')],
            },
        ),
    ]

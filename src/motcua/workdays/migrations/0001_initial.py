from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ShiftRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_id', models.BigIntegerField(help_text='null: chung cho tỉnh', null=True, verbose_name='đơn vị')),
                ('weekday', models.SmallIntegerField(help_text='0 là thứ Hai', verbose_name='thứ')),
                ('start', models.TimeField(verbose_name='từ')),
                ('end', models.TimeField(verbose_name='đến')),
                ('valid_from', models.DateField(verbose_name='hiệu lực từ')),
                ('valid_to', models.DateField(null=True, verbose_name='hiệu lực đến')),
                ('legal_basis', models.TextField(blank=True, verbose_name='căn cứ')),
            ],
            options={
                'ordering': ('valid_from', 'weekday', 'start'),
            },
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField(verbose_name='ngày')),
                ('kind', models.TextField(choices=[('nghi', 'Ngày nghỉ'), ('lam_bu', 'Ngày làm bù')], verbose_name='loại')),
                ('part', models.TextField(choices=[('whole', 'Cả ngày'), ('morning', 'Buổi sáng'), ('afternoon', 'Buổi chiều')], default='whole', verbose_name='buổi')),
                ('unit_id', models.BigIntegerField(help_text='null: cả nước', null=True, verbose_name='đơn vị')),
                ('name', models.TextField(verbose_name='tên ngày')),
                ('legal_basis', models.TextField(blank=True, verbose_name='căn cứ')),
                ('status', models.TextField(choices=[('package', 'Theo gói dữ liệu'), ('estimate', 'Ước tính'), ('unverified', 'Chưa đối chiếu'), ('confirmed', 'Đã xác nhận')], verbose_name='độ tin cậy')),
                ('swap_with', models.DateField(null=True, verbose_name='hoán đổi với ngày')),
                ('source', models.TextField(blank=True, verbose_name='nguồn')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('valid', models.BooleanField(default=True, verbose_name='có hiệu lực')),
            ],
            options={
                'ordering': ('date', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('valid', True)), fields=('unit_id', 'date', 'part'), name='workdays_calendarday_one_rule', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('kind__in', ['nghi', 'lam_bu']), ('part__in', ['whole', 'morning', 'afternoon']), ('status__in', ['package', 'estimate', 'unverified', 'confirmed'])), name='workdays_calendarday_words'), models.CheckConstraint(condition=models.Q(('swap_with__isnull', True), models.Q(('swap_with', models.F('date')), _negated=True), _connector='OR'), name='workdays_calendarday_swap')],
            },
        ),
        migrations.CreateModel(
            name='CalendarEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='workdays_calendaredition_one_row')],
            },
        ),
        migrations.AddConstraint(
            model_name='shiftrule',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__range', (0, 6))), name='workdays_shiftrule_weekday'),
        ),
        migrations.AddConstraint(
            model_name='shiftrule',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='workdays_shiftrule_forward'),
        ),
        migrations.AddConstraint(
            model_name='shiftrule',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='workdays_shiftrule_span'),
        ),
    ]

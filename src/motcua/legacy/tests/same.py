"""Random lives of dossiers, driven through the verbs and written down as deeds at the same time."""

from datetime import timedelta
from random import Random

from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.dossiers import public as door
from motcua.dossiers.enums import FeeMethod, Queue
from motcua.dossiers.tests.factories import T0, World, fresh
from motcua.dossiers.types import FeePaid, Seen, Taker
from motcua.legacy.types import Deed, History

STEPS = 24


class Lives:
    """Drives dossiers of one small district at random."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.random = world, Random(seed)
        self.by_post = {
            post.pk: world.actor(post)
            for post in (
                *(world.post_anh, world.post_binh, world.post_head, world.post_expert),
                *(world.post_other, world.post_leader, world.post_clerk),
            )
        }

    def live(self):
        """One dossier through the verbs; gives it with the deeds that were done to it."""
        now = T0 + timedelta(minutes=self.random.randint(0, 300))
        dossier = fresh(self.world.dossier(when=now))
        deeds: list[Deed] = []
        refused = 0
        while len(deeds) < STEPS and refused < 60:
            now += timedelta(minutes=self.random.choice((1, 7, 45, 400, 2000)))
            deed = self._try(dossier, now)
            if deed is None:
                refused += 1
                continue
            deeds.append(deed)
            dossier = fresh(dossier)
            if dossier.queue == Queue.XONG and not dossier.originals:
                break
        return dossier, tuple(deeds)

    def _try(self, dossier, now):
        actor = self._who(dossier)
        verb, call, deed = self.random.choice(self._acts(dossier, actor, now))
        try:
            with clock.at(now):
                call()
        except Refusal:
            return None
        return deed or Deed(verb, now, actor.desk_id)

    def _who(self, dossier):
        if dossier.queue == Queue.CHO_NHAN and self.random.random() < 0.8:
            able = [
                actor
                for actor in self.by_post.values()
                if actor.unit_id == dossier.offered_unit_id and actor.role == dossier.step_role
            ]
            return self.random.choice(able)
        if dossier.held_post_id in self.by_post and self.random.random() < 0.9:
            return self.by_post[dossier.held_post_id]
        return self.random.choice(list(self.by_post.values()))

    def _acts(self, dossier, actor, now):
        one, seen, desk = [Seen(dossier.pk)], Seen(dossier.pk), actor.desk_id
        why, taker = "Vì thế", Taker(name=dossier.owner_name)
        expert = self.random.choice((self.world.post_expert.pk, self.world.post_other.pk))
        new_day = (now + timedelta(days=self.random.randint(10, 40))).date()
        fees = list(dossier.fees.filter(state="chua_thu").exclude(method="ngan_sach").values_list("pk", "no"))
        return [
            ("hand_over", lambda: door.hand_over(actor, dossiers=one), None),
            ("accept", lambda: door.accept(actor, dossiers=one), None),
            ("accept", lambda: door.accept(actor, dossiers=one), None),
            ("recall", lambda: door.recall(actor, dossiers=one), None),
            (
                "decline",
                lambda: door.decline(actor, dossiers=one, reason=why),
                Deed("decline", now, desk, text=why),
            ),
            (
                "assign",
                lambda: door.assign(actor, dossiers=one, to_post_id=expert),
                Deed("assign", now, desk, expert),
            ),
            (
                "reassign",
                lambda: door.reassign(actor, dossiers=one, to_post_id=expert, reason=why),
                Deed("reassign", now, desk, expert, text=why),
            ),
            ("forward", lambda: door.forward(actor, dossier=seen), None),
            (
                "send_back",
                lambda: door.send_back(actor, dossier=seen, reason=why),
                Deed("send_back", now, desk, text=why),
            ),
            (
                "draft_result",
                lambda: door.draft_result(actor, dossier=seen, subject="Giấy phép", body="Nội dung"),
                Deed("draft_result", now, desk, data={"subject": "Giấy phép", "body": "Nội dung"}),
            ),
            (
                "refuse_dossier",
                lambda: door.refuse_dossier(actor, dossier=seen, subject="Từ chối", why=why),
                Deed("refuse_dossier", now, desk, data={"subject": "Từ chối", "body": why}),
            ),
            ("submit_draft", lambda: door.submit_draft(actor, dossier=seen), None),
            ("submit_draft", lambda: door.submit_draft(actor, dossier=seen), None),
            (
                "return_draft",
                lambda: door.return_draft(actor, dossiers=one, reason=why),
                Deed("return_draft", now, desk, text=why),
            ),
            ("sign", lambda: door.sign(actor, dossiers=one), None),
            ("stamp", lambda: door.stamp(actor, dossiers=one), None),
            (
                "hand_result",
                lambda: door.hand_result(actor, dossier=seen, taker=taker),
                Deed("hand_result", now, desk, text=taker.name),
            ),
            (
                "ask_supplement",
                lambda: door.ask_supplement(actor, dossier=seen, items=["Bản vẽ"], why=why),
                Deed("ask_supplement", now, desk, data={"items": ["Bản vẽ"], "why": why}),
            ),
            ("receive_supplement", lambda: door.receive_supplement(actor, dossier=seen), None),
            (
                "ask_payment",
                lambda: door.ask_payment(actor, dossier=seen, why=why),
                Deed("ask_payment", now, desk, text=why),
            ),
            (
                "confirm_payment",
                lambda: door.confirm_payment(actor, dossier=seen, evidence="GNT 12"),
                Deed("confirm_payment", now, desk, text="GNT 12"),
            ),
            (
                "extend",
                lambda: door.extend(actor, dossier=seen, new_due_on=new_day, why=why),
                Deed("extend", now, desk, text=why, data={"new_due_on": new_day}),
            ),
            (
                "collect_fee",
                lambda: door.collect_fee(actor, dossier=seen, paid=[_paid(pk) for pk, _ in fees]),
                Deed("collect_fee", now, desk, data={"fees": [no for _, no in fees]}),
            ),
            *self._endings(actor, seen, now, taker),
        ]

    def _endings(self, actor, seen, now, taker):
        desk, why = actor.desk_id, "Xin thôi"
        if self.random.random() < 0.9:
            return [
                ("return_originals", lambda: door.return_originals(actor, dossier=seen, taker=taker), None)
            ]
        return [
            (
                "withdraw",
                lambda: door.withdraw(actor, dossier=seen, why=why),
                Deed("withdraw", now, desk, text=why),
            ),
            ("stop", lambda: door.stop(actor, dossier=seen, why=why), Deed("stop", now, desk, text=why)),
        ]


def _paid(number):
    return FeePaid(id=number, method=FeeMethod.TIEN_MAT)


def told_as(dossier, deeds, application, no):
    """The history of a dossier that the verbs made, under another code."""
    numbers = iter(dossier.drafts.exclude(number="").order_by("no").values_list("number", flat=True))
    deeds = tuple(
        Deed(one.verb, one.at, one.post_id, data={"number": next(numbers)}) if one.verb == "stamp" else one
        for one in deeds
    )
    return History(
        source_id=f"S{no}",
        code=f"{dossier.code[:-4]}{9000 + no}",
        case_id=dossier.case_id,
        channel=application.channel,
        receiving_unit_id=dossier.receiving_unit_id,
        received_at=dossier.received_at,
        received_by_post_id=dossier.received_by_post_id,
        owner=application.owner,
        book_no=dossier.book_no,
        secret=dossier.lookup_secret,
        deeds=deeds,
    )

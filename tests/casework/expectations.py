"""What a worker who knows these five people would expect, written by hand before the code ran.

Persons stand as "Name (relation)", resources by their id, places and lines by their name. A
ring that is listed is listed whole and in its order, unless it ends in ``...``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MORE = "..."


@dataclass(frozen=True)
class Expected:
    """The answer to one question of a demo case."""

    question: str
    rings: dict[int, list[str]]
    aside: dict[int, list[str]] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    """Names of those who are suggested nowhere, nor stand on a path."""
    cautions: dict[str, list[str]] = field(default_factory=dict)
    asks: dict[str, Any] = field(default_factory=dict)
    agreement_kinds: dict[str, str] = field(default_factory=dict)
    open_questions: dict[int, str] = field(default_factory=dict)
    paths: dict[str, list[str]] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    ring5_opens: bool = False
    private_cautions: dict[str, list[str]] = field(default_factory=dict)
    """On the worker's own screen, besides the others."""
    young_carers: list[str] = field(default_factory=list)


WIDOWER_ALONE = Expected(
    "q-demo-1-1",
    rings={
        1: [
            "Op zondag zelf koken",
            "Elke ochtend een ronde met Bobbie",
            "Zong dertig jaar in het kerkkoor",
            "Samen met Annie op vrijdag uit eten",
            "Timmeren en kleine reparaties",
        ],
        2: [
            "Rollator in de schuur",
            "Mobiele telefoon van Ria",
            "r-beeldbellen",
            "r-grote-toetsen",
        ],
        # she who said yes lives far away; the sister-in-law nearby was never asked
        3: ["Ria (daughter)", "Jannie (in_law)", "Bas (grandchild)"],
        # two of one name; of Wim nothing but the name is known; Gijs could not give company
        4: [
            "Corrie (neighbour)",
            "Corrie (club_member)",
            "Wim ()",
            "Gijs (neighbour)",
            "r-koor-puttershoek",
            "r-eettafel-puttershoek",
            "r-inloop-puttershoek",
            MORE,
        ],
        5: ["Dokter Van Es (professional)"],
    },
    aside={3: ["Henk (son)"], 4: ["Dirk (former_colleague)"]},
    # broken tie, in care herself, a child
    absent=["Piet", "Truus", "Lotte"],
    cautions={
        "Ria (daughter)": ["lives_further", "load_known"],
        "Jannie (in_law)": [],
        "Gijs (neighbour)": ["other_support"],
        "Wim ()": [],
        "r-grote-toetsen": ["other_support"],
    },
    asks={
        "Ria (daughter)": None,
        "Jannie (in_law)": "ask_wish",
        "Bas (grandchild)": "ask_grown_up",
        "Corrie (neighbour)": "discuss_how",
        "Corrie (club_member)": "ask_wish",
        "Wim ()": "ask_know_them",
        "r-koor-puttershoek": "ask_via",
        "r-eettafel-puttershoek": "ask_go_and_see",
    },
    agreement_kinds={
        "Ria (daughter)": "agree",
        "Jannie (in_law)": "ask",
        "Corrie (neighbour)": "ask",
        "Corrie (club_member)": "ask",
        "r-koor-puttershoek": "agree",
    },
    paths={
        "r-koor-puttershoek": [
            "Dhr. Kranenburg",
            "Jannie",
            "Koor De Binnenmaas",
            "Gemengd koor De Binnenmaas",
            "loneliness",
        ],
        "Jannie (in_law)": ["Dhr. Kranenburg", "Jannie"],
        # the club is known through Dirk only, who said not now
        "r-vissen-puttershoek": [],
    },
    # no children at home, and he cares for nobody
    failed={"r-speelgroep-maasdam", "r-vaders-ontmoeten", "r-vrijwillige-thuishulp"},
    private_cautions={
        "Henk (son)": ["strained_tie"],
        "Dirk (former_colleague)": ["not_now"],
    },
)

WIDOWER_TRANSPORT = Expected(
    "q-demo-1-2",
    rings={
        2: [
            "Rollator in de schuur",
            "Mobiele telefoon van Ria",
            "r-rollator-uitleen",
            "r-driewielfiets",
        ],
        3: ["Bas (grandchild)", "Ria (daughter)", "Jannie (in_law)"],
        4: [
            "Corrie (neighbour)",
            "Gijs (neighbour)",
            "Corrie (club_member)",
            "Wim ()",
            # they fetch him
            "r-rijdt-mee",
            "r-buurtbus",
            "Dorpskerk",
        ],
        5: ["Dokter Van Es (professional)"],
    },
    aside={3: ["Henk (son)"], 4: ["Dirk (former_colleague)"]},
    absent=["Piet", "Truus", "Lotte"],
    asks={
        "Ria (daughter)": "ask_could",
        "Bas (grandchild)": "ask_grown_up",
        "r-driewielfiets": "ask_condition",
        "Dorpskerk": "ask_could_there",
    },
)

MOTHER_DEBTS = Expected(
    "q-demo-2-1",
    rings={
        1: [
            "Samen eten met Noa en Finn",
            "Houdt een schrift bij van wat er uitgaat",
            "Verkoopt kleertjes online",
            "Goed rekenen",
            "Koken voor weinig geld",
        ],
        2: [
            "Een map met tabbladen",
            "Telefoon met internet",
            # the other one was looked at more than half a year ago
            "r-toeslagencheck",
            "r-budgetapp",
        ],
        # Lisa carries less than Anita; grandfather could do neither
        3: ["Lisa (sister)", "Anita (mother)", "Janny (in_law)", "Opa Joop (grandparent)"],
        4: [
            "Chantal (friend)",
            "Fatma (neighbour)",
            "Juf Marleen (school)",
            "r-kledingbank",
            "r-maatjes-geld",
            "r-voedselbank",
        ],
        5: ["Mark (professional)", "r-schuldhulp", "r-sociaal-raadslieden"],
    },
    # not to be approached, liever niet for this question, broken; Noa and Finn are children
    absent=["Kevin", "Tante Marga", "Papa", "Noa", "Finn"],
    cautions={
        "Anita (mother)": ["lives_further", "load_known"],
        "Lisa (sister)": ["lives_further"],
        "Opa Joop (grandparent)": ["other_support", "lives_further"],
        "Janny (in_law)": ["lives_further"],
        "r-voedselbank": ["elsewhere"],
    },
    asks={
        "Anita (mother)": None,
        "Lisa (sister)": None,
        "Janny (in_law)": "ask_wish",
        "Chantal (friend)": "ask_wish",
        "r-voedselbank": "ask_go_and_see",
    },
    agreement_kinds={
        "Anita (mother)": "agree",
        "Chantal (friend)": "ask",
        "Fatma (neighbour)": "ask",
    },
    open_questions={1: "ask_own_part"},
    paths={
        # he would be the bridge to it, and is none
        "r-voedselbank": [],
        "r-kledingbank": [
            "Mevr. Verhoef",
            "Kledingbank De Knoop",
            "Kledingbank De Knoop",
            "debts",
        ],
    },
    private_cautions={
        # she lives with him; he comes there
        "Janny (in_law)": ["consult_first"],
        "r-voedselbank": ["consult_first"],
    },
    young_carers=["Noa"],
)

MOTHER_ALONE = Expected(
    "q-demo-2-2",
    rings={
        3: [
            "Anita (mother)",
            "Opa Joop (grandparent)",
            "Lisa (sister)",
            "Tante Marga (aunt_uncle)",
            "Janny (in_law)",
        ],
        4: [
            "Chantal (friend)",
            "Juf Marleen (school)",
            "Fatma (neighbour)",
            "r-speelgroep-maasdam",
            # somebody heard this month that there is room
            "r-wandelgroep-maasdam",
            "r-huiskamer-maasdam",
            MORE,
        ],
        5: ["Mark (professional)"],
    },
    absent=["Kevin", "Papa", "Noa", "Finn"],
    asks={"r-speelgroep-maasdam": "ask_via", "r-vrijwillige-thuishulp": "ask_condition"},
    paths={
        "r-speelgroep-maasdam": [
            "Mevr. Verhoef",
            "Chantal",
            "Ouder-en-kindgroep",
            "Ouder-en-kindgroep Maasdam",
            "loneliness",
        ],
    },
    young_carers=["Noa"],
)

FATHER_SEPARATION = Expected(
    "q-demo-3-1",
    rings={
        1: [
            "De jongens om het weekend",
            "Rijdt op zaterdag naar het voetbal van Tim",
            "Gaf training aan de F-jes",
            "Fietsen opknappen",
            "Timmeren",
        ],
        2: ["r-omgangskalender"],
        3: ["Jeroen (brother)"],
        # two of one name; the former partner is no family
        4: [
            "Marco (friend)",
            "Gerard (neighbour)",
            "Ingrid (employer)",
            "Coach van Tim ()",
            "Peter (former_colleague)",
            "Peter (friend)",
            "r-vaders-ontmoeten",
            "Voetbalvereniging",
        ],
        5: ["Yvonne (professional)", "r-veiligthuis", "r-opvoedspreekuur"],
    },
    # a strained tie, and what he tried and did not want
    aside={4: ["Linda (ex_partner)", "r-scheidingscafe"]},
    absent=["Tim", "Sem", "Moeder"],
    cautions={
        "Marco (friend)": ["lives_further", "load_known"],
        "r-omgangskalender": ["other_support"],
    },
    asks={
        "Jeroen (brother)": "ask_wish",
        "Marco (friend)": None,
        "Coach van Tim ()": "ask_know_them",
        "r-vaders-ontmoeten": "ask_condition",
        "r-opvoedspreekuur": "ask_condition",
    },
    agreement_kinds={"Marco (friend)": "agree", "Jeroen (brother)": "ask"},
    open_questions={2: "ask_aids"},
    private_cautions={
        "Linda (ex_partner)": ["strained_tie"],
        "r-scheidingscafe": ["declined_here"],
    },
)

FATHER_OF_USE = Expected(
    "q-demo-3-2",
    rings={
        # what he gives already may itself be the answer
        1: [
            "De jongens om het weekend",
            "Rijdt op zaterdag naar het voetbal van Tim",
            "Gaf training aan de F-jes",
            "Fietsen opknappen",
            "Timmeren",
            "Moeder",
            "Gerard",
            "Voetbalvereniging",
        ],
        2: [],
        3: ["Jeroen (brother)"],
        4: [
            "Gerard (neighbour)",
            "Marco (friend)",
            "Ingrid (employer)",
            "Coach van Tim ()",
            "Peter (former_colleague)",
            "Peter (friend)",
            "Voetbalvereniging",
            "r-schaakclub-sgravendeel",
            "r-inloop-sgravendeel",
            "r-volkstuin-sgravendeel",
            "r-hondenuitlaat",
            "r-moestuin-strijen",
            MORE,
        ],
        5: ["Yvonne (professional)", "r-dagbesteding-zorgboerderij"],
    },
    aside={4: ["Linda (ex_partner)"]},
    absent=["Tim", "Sem"],
    asks={"r-schaakclub-sgravendeel": "ask_via", "r-dagbesteding-zorgboerderij": "ask_condition"},
    open_questions={2: "ask_aids"},
)

CARER_RELIEF = Expected(
    "q-demo-4-1",
    rings={
        1: [
            "Op woensdagavond samen met Kees muziek luisteren",
            "Doet alles in huis en alles voor Kees",
            "Koersbal op dinsdag gaf lucht",
            "Goed plannen",
        ],
        2: [
            "Klok met dag en dagdeel",
            "Sleutelkluisje bij de deur",
            "r-sleutelkluis",
            "r-tilhulp",
        ],
        3: ["Els (sister)", "Sandra (daughter)", "Arie (in_law)"],
        4: [
            "Jo (friend)",
            "Nel (neighbour)",
            "Hans (church_member)",
            "Mien ()",
            "r-mantelzorgkring",
            "r-vrijwillige-thuishulp",
            "r-geheugencafe",
            "Kerk",
        ],
        5: [
            "Zuster Tineke (professional)",
            "Dokter Bakker (professional)",
            "r-wijkverpleging",
            # she comes to the house
            "r-mantelzorgconsulent",
            "r-huisarts",
            "r-casemanager-dementie",
            "r-logeerhuis",
            "r-dagbesteding-zorgboerderij",
        ],
    },
    aside={3: ["Paul (son)"], 4: ["Joke (friend)"]},
    absent=["Kyra", "Kees"],
    cautions={"Els (sister)": ["lives_further"], "Nel (neighbour)": []},
    asks={
        "Els (sister)": None,
        "Sandra (daughter)": "ask_how_are_they",
        "Arie (in_law)": "ask_wish",
        "Nel (neighbour)": "discuss_how",
        "r-mantelzorgkring": "ask_via",
        "r-logeerhuis": "ask_condition",
    },
    # she carries most already: what could be taken off her?
    agreement_kinds={
        "Sandra (daughter)": "relieve",
        "Els (sister)": "agree",
        "Nel (neighbour)": "ask",
    },
    paths={
        "r-mantelzorgkring": [
            "Mevr. Bos",
            "Jo",
            "Mantelzorgkring",
            "Kring voor mantelzorgers",
            "care_relief",
        ],
    },
    ring5_opens=True,
    private_cautions={"Paul (son)": ["said_no"], "Joke (friend)": ["strained_tie"]},
    young_carers=["Kyra"],
)

CARER_WALKING = Expected(
    "q-demo-4-2",
    rings={
        3: ["Els (sister)", "Sandra (daughter)", "Arie (in_law)"],
        4: [
            "Jo (friend)",
            "Nel (neighbour)",
            "Hans (church_member)",
            "Mien ()",
            "r-wandelen-strijen",
            "r-hondenuitlaat",
            "r-volkstuin-sgravendeel",
            "r-watersport-numansdorp",
            "Kerk",
        ],
    },
    aside={3: ["Paul (son)"], 4: ["Joke (friend)"]},
    absent=["Kyra", "Kees"],
    asks={"Sandra (daughter)": "ask_how_are_they", "Jo (friend)": "ask_wish"},
    young_carers=["Kyra"],
)

PROFESSIONALS_ALONE = Expected(
    "q-demo-5-1",
    rings={
        1: [],
        2: ["r-beeldbellen", "r-grote-toetsen"],
        # his mother is the only one who cares, and is not asked for more
        3: ["Moeder (mother)"],
        4: [
            "Theo (club_member)",
            "Koos (former_colleague)",
            "Tom (neighbour)",
            "r-dartclub-strijen",
            "r-inloop-strijen",
            "r-wandelen-strijen",
            MORE,
        ],
        5: [
            "Tom (professional)",
            "Mevr. De Wit (professional)",
            "Hulp Greet (professional)",
            "Dokter Smit (professional)",
            "Naima (professional)",
            "Wijkagent Ruud (professional)",
            "Begeleid wonen",
            "r-huisarts",
        ],
    },
    aside={3: ["Anja (sister)"]},
    absent=["Zwager Jan"],
    asks={
        "Moeder (mother)": "ask_how_are_they",
        "Theo (club_member)": "ask_wish",
        "Tom (neighbour)": "ask_wish",
        "r-dartclub-strijen": "ask_via",
    },
    agreement_kinds={"Moeder (mother)": "relieve", "Tom (neighbour)": "ask"},
    open_questions={1: "ask_own_strengths", 2: "ask_aids"},
    # he is not yet 65, and no woman
    failed={"r-eettafel-strijen", "r-vrouwen-sgravendeel"},
    private_cautions={"Anja (sister)": ["not_now"]},
)

PROFESSIONALS_SAFETY = Expected(
    "q-demo-5-2",
    rings={
        1: [],
        2: ["r-alarmknop", "r-sleutelkluis", "r-tilhulp"],
        3: ["Moeder (mother)"],
        4: ["Theo (club_member)", "Koos (former_colleague)", "Tom (neighbour)"],
        5: [
            "Tom (professional)",
            "Dokter Smit (professional)",
            "Naima (professional)",
            "Mevr. De Wit (professional)",
            "Hulp Greet (professional)",
            "Wijkagent Ruud (professional)",
            # the one that is there for safety, then who is involved but for something else
            "r-veiligthuis",
            "r-huisarts",
            "Begeleid wonen",
        ],
    },
    aside={3: ["Anja (sister)"]},
    absent=["Zwager Jan"],
    open_questions={1: "ask_own_strengths", 2: "ask_aids"},
    ring5_opens=True,
)

EXPECTED = (
    WIDOWER_ALONE,
    WIDOWER_TRANSPORT,
    MOTHER_DEBTS,
    MOTHER_ALONE,
    FATHER_SEPARATION,
    FATHER_OF_USE,
    CARER_RELIEF,
    CARER_WALKING,
    PROFESSIONALS_ALONE,
    PROFESSIONALS_SAFETY,
)

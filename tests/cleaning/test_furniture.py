"""Page furniture goes, sentences stay: one line each."""

from __future__ import annotations

import time

import pytest

from verbatim.cleaning import furniture

TITLE = "Le pont de la Tour rouvre à la circulation"
BODY = [
    "Le pont de la Tour a rouvert mardi matin après deux ans de travaux, a annoncé la préfète du Rhône.",
    "Les premiers automobilistes l’ont emprunté dès six heures, sous une pluie battante et dans le calme.",
    "« Nous avons tenu les délais, ce qui n’était pas gagné d’avance », s’est félicité le maire mardi soir.",
    "Le chantier a coûté douze millions d’euros, dont la moitié à la charge de la métropole de Lyon.",
]

FURNITURE = {
    "related": [
        "Articles similaires",
        "Sur le même sujet",
        "Lire aussi",
        "À lire aussi :",
        "A lire également",
        "Lire aussi : Le budget adopté de justesse à l'Assemblée",
        "LIRE AUSSI | Le budget adopté",
        "À lire aussi Notre dossier sur le budget",
        "Lire notre enquête : Les égouts de Lyon",
        "Lire l'article : truc et machin",
        "Voir aussi : « Nous irons », dit le maire",
        "► Lire aussi : Le budget",
        "Sur le même sujet : Les égouts de Lyon",
        "Vidéo : revivez l'inauguration du pont",
    ],
    "share": [
        "Partager",
        "Partager sur Facebook",
        "Partager cet article",
        "Partagez cet article sur Twitter",
        "Partager l’article via e-mail",
        "Facebook Twitter LinkedIn WhatsApp",
        "Partager cet article : Facebook – X – WhatsApp",
        "Facebook | Twitter | E-mail",
        "Suivez-nous sur Facebook",
        "Tweeter",
        "12 partages",
    ],
    "newsletter": [
        "Recevez notre lettre économique chaque matin",
        "Infolettre : recevez chaque matin l’essentiel de l’actualité",
        "Retrouvez toute l’actualité du rugby sur notre application",
        "Inscrivez-vous à notre newsletter",
        "Inscrivez-vous à la newsletter du Journal pour recevoir l'essentiel de l'actualité.",
        "Recevez chaque matin l'essentiel de l'actualité",
    ],
    "subscribers": [
        "Abonnez-vous à partir de 1 €",
        "Réservé aux abonnés",
        "Article réservé aux abonnés",
        "Cet article est réservé aux abonnés.",
        "La suite est réservée aux abonnés",
        "Il vous reste 65% de cet article à lire. La suite est réservée aux abonnés.",
        "Déjà abonné ? Connectez-vous",
    ],
    "cookies": [
        "Nous utilisons des cookies pour améliorer votre expérience.",
        "Ce site utilise des cookies. En poursuivant votre navigation, vous acceptez leur dépôt.",
        "Tout accepter",
    ],
    "photo_credit": [
        "© AFP",
        "© Ludovic Marin / AFP",
        "Crédit photo : Jean Dupont",
        "Crédits : DR",
        "Photo d'archives",
        "Photo d’illustration",
        "(Photo d'archives AFP)",
        "Photo : Jean Dupont / AFP",
        "PHOTO JEAN DUPONT, LA PRESSE",
        "AFP/Ludovic Marin",
        "Ludovic Marin/AFP",
    ],
    "published": [
        "Rédaction Lyon – Publié le jeudi 19 novembre 2026 à 17h20",
        "Publié le 13 septembre 2023 à 08h15",
        "Publié le 13/09/2023 à 08:15",
        "Publié le 13/09/2023 - 08:15",
        "Publié le 13 septembre 2023 à 08h15, mis à jour le 13 septembre 2023 à 10h00",
        "Publié le 13/09/2023 à 08:15 - Mis à jour le 13/09/2023 à 10:00",
        "Publié le 13/09/2023 - 08:15 | Mis à jour le 13/09/2023 - 10:00",
        "Publié hier à 18h30",
        "Article publié le mercredi 13 septembre 2023",
    ],
    "updated": [
        "Mis à jour le 13/09/2023 à 10:00",
        "Mis à jour il y a 3 heures",
    ],
    "byline": [
        "Par Jean Dupont",
        "Par Jean Dupont et Anne Le Goff",
        "Par Jean Dupont (avec AFP)",
        "Par Jean-Pierre de La Tour, envoyé spécial à Kiev",
        "Par Jean Dupont, à Genève",
        "Par Mamadou Ndiaye (Dakar, correspondance)",
        "Propos recueillis par Anne Martin",
        "Par la rédaction",
        "Avec agences",
        "Par Léa Roy | Publié le 3 mai 2024",
    ],
    "credit": [
        "Par Jean Dupont avec AFP",
        "Par Le Monde avec AFP",
        "Par AFP",
        "Avec AFP",
        "(avec AFP)",
        "AFP",
        "(AFP)",
        "La Presse canadienne",
        "Le Monde avec AFP",
        "Reuters et AFP",
    ],
    "reading_time": [
        "Temps de lecture : 3 min",
        "Temps de lecture estimé : 4 minutes",
        "Lecture 3 min",
        "3 min de lecture",
    ],
    "tags": [
        "Tags : justice, Lyon, procès",
        "Mots-clés : justice, Lyon",
        "#justice #lyon",
    ],
    "comments": [
        "Réagir à cet article (12 commentaires)",
        "12 commentaires",
        "Laisser un commentaire",
        "Commentaires (12)",
    ],
    "back_to_top": [
        "Bouton retour en haut de la page",
        "Retour en haut",
        "Retour en haut de page",
        "Haut de page",
    ],
    "navigation": [
        "La suite après cette publicité",
        "Publicité",
        "Accueil > Politique > Élections",
        "Signaler une erreur",
        "Tous droits réservés",
        "© 2023 Le Monde. Tous droits réservés.",
    ],
    "separator": [
        "***",
        "---",
    ],
}

SENTENCES = [
    "Partager ce moment avec eux était un privilège.",
    "Partager, c'est déjà agir",
    "Par ailleurs",
    "Par ailleurs, le maire a promis une enquête.",
    "Par Toutatis",
    "Par amour",
    "Par Allah, je le jure",
    "Par Jean Dupont, on apprend que le pont rouvrira.",
    "Publié le 3 mars 1881, le roman a connu un succès immédiat.",
    "Publié en 1881",
    "Il faut lire aussi ce que l'histoire en dit.",
    "Lire aussi longtemps fatigue les yeux, dit-elle.",
    "Lire aussi entre les lignes de ce discours.",
    "« Partagez cet article », a lancé le militant.",
    "« Lire aussi », dit l'affiche.",
    "Abonnés absents",
    "Réservé aux abonnés, le stade sera fermé au public dimanche.",
    "Les abonnés du théâtre protestent",
    "Photo : la justice tranche en faveur du photographe",
    "Photo finish à Longchamp",
    "L'AFP a rapporté que le président était arrivé.",
    "Selon l'AFP.",
    "Mis à jour le 3 mars, le bilan est de douze morts.",
    "Temps de lecture, temps d'écran",
    "Inscrivez-vous sur les listes électorales avant vendredi.",
    "Recevez nos excuses, a dit le ministre.",
    "Le ministère a publié une newsletter.",
    "Nous utilisons des moyens modestes, dit le club.",
    "Tags et graffitis",
    "Tags sur la mairie",
    "Commentaires de texte",
    "Retour en force de la gauche",
    "Retour au calme",
    "Accueil glacial pour le ministre",
    "Accueil des réfugiés",
    "Menu unique à la cantine",
    "13 septembre 2023",
    "…",
    "« … »",
    "- Non.",
    "?",
    "En savoir plus sur le climat",
    "Suivez le guide",
    "À la une des journaux",
    "Voir Naples et mourir",
    "Voir aussi loin que possible",
    "Retrouvez-nous le courage de dire non",
    "Sujet sensible",
    "Merci à tous",
    "Enregistrer les plaintes",
    "Contact rompu avec la sonde",
    "Le Monde diplomatique",
    "Voir : c'est tout un métier. On l'apprend tôt.",
    "Regarder les autres tomber",
    "Lire : un plaisir",
    "Faire un don de sang",
    "Soutenez-nous, ont crié les grévistes",
    "Réagir vite",
    "Réagir à cet article de loi",
    "Recevez notre lettre avec indulgence, écrit le détenu.",
    "Sur le même sujet, le maire reste muet.",
    "Vidéo : le tribunal rejette la preuve",
    "Vidéo : revoir la loi. C'est l'avis du juge",
    "La rédaction de Lyon a publié deux livres le 3 mars 2020.",
    "Retrouvez toute la force de la langue dans ce roman.",
    "Infolettre : un métier d'avenir",
]


def sweep(paragraphs: list[str]) -> list[furniture.Line]:
    return furniture.sweep([furniture.Line(paragraph) for paragraph in paragraphs])


def rules_of(lines: list[str]) -> list[str | None]:
    return [line.rule for line in sweep(lines)]


@pytest.mark.parametrize(
    ("rule", "line"), [(rule, line) for rule, lines in FURNITURE.items() for line in lines]
)
def test_a_line_of_furniture_is_cut_by_its_rule(rule, line):
    head, foot = rules_of([TITLE, line, *BODY]), rules_of([TITLE, *BODY, line])
    assert rule in {head[1], foot[-1]}
    assert set(head[2:]) == {None}, "the body stays"
    assert set(foot[:-1]) == {None}, "the body stays"


@pytest.mark.parametrize("line", SENTENCES)
@pytest.mark.parametrize("position", [1, 3, 5])
def test_a_sentence_or_an_intertitle_stays(line, position):
    lines = [TITLE, *BODY]
    lines.insert(position, line)
    assert rules_of(lines) == [None] * len(lines)


@pytest.mark.parametrize(
    "line",
    ["AFP", "Facebook", "Publié le 13 septembre 2023", "Par Jean Dupont", "Tags : Lyon",
     "Partager", "Newsletter",
     "Accueil > Lyon", "Commentaires", "Abonnés", "Les plus lus", "En direct", "Contact"],
)  # fmt: skip
def test_what_may_be_an_intertitle_is_cut_at_the_edges_only(line):
    assert rules_of([TITLE, *BODY[:3], line, *BODY[3:]]) == [None] * 6


def test_a_quotation_of_furniture_stays():
    lines = [TITLE, "« Partagez cet article »", "« Articles similaires »", *BODY]
    assert rules_of(lines) == [None] * len(lines)


def test_the_links_under_a_heading_go_with_it():
    links = [
        "Un tramway pour Bron",
        "Faut-il interdire les trottinettes ?",
        "Grève : « Nous ne lâcherons rien »",
    ]
    lines = [TITLE, *BODY, "Articles similaires", *links, "Retour en haut"]
    assert rules_of(lines) == [None] * 5 + ["related"] * 4 + ["back_to_top"]


def test_under_a_heading_inside_the_article_nothing_else_goes():
    lines = [TITLE, *BODY[:2], "À lire aussi", "Un chantier hors norme", *BODY[2:]]
    assert rules_of(lines) == [None, None, None, "related", None, None, None]


def test_comments_go_with_their_heading_only_under_an_article():
    comments = [
        "Lulu69 : Enfin ! Il était temps que ce pont rouvre, j’ai perdu deux ans dans les bouchons.",
        "Répondre",
    ]
    long = [*BODY, *(sentence + " Rien n’a changé depuis." for sentence in BODY)]
    assert rules_of([TITLE, *long, "2 commentaires", *comments])[-3:] == ["comments"] * 3
    assert rules_of([TITLE, "2 commentaires", *long]) == [None, "comments", *[None] * 8]


def test_what_a_line_states_is_kept_apart():
    line = sweep([TITLE, "Par Léa Roy | Publié le 3 mai 2024 à 18h30", *BODY])[1]
    assert line.parts == (("byline", "Par Léa Roy"), ("published", "Publié le 3 mai 2024 à 18h30"))


def test_the_lexicon_is_sound():
    for rule in furniture.rules():
        assert rule.where in {"top", "head", "tail", "edge", "anywhere"}, rule
        assert rule.takes in {"line", "list", "rest"}, rule
        assert rule.name.isidentifier(), rule
        assert not rule.pattern.fullmatch(""), rule


@pytest.mark.parametrize(
    "piece",
    ["facebook ", "recevez l'essentiel ", "photo : A", "#a ", "lire aussi : ", "Publié le 3 mai 2024 ",
     "AFP, ", "accueil > a ", "Par A B, ", "nous utilisons ",
     "a ", "© ", "A.", "- ", "et ses partenaires utilisent "],
)  # fmt: skip
def test_a_hostile_line_takes_no_time(piece):
    line = (piece * furniture.MAX_CHARS)[: furniture.MAX_CHARS - 1]
    start = time.perf_counter()
    sweep([TITLE, line, line + "!", *BODY])
    assert time.perf_counter() - start < 1

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
        "À lire aussi : Vaurel. Le pont rouvre lundi",
        "Lisez aussi : Le budget adopté de justesse",
        "Lisez également notre dossier sur le budget",
        "À lire aussiLe pont de la Tour rouvre lundi à la circulation",
        "Lire aussi. ENQUÊTE. Les égouts de Lyon",
        "Lire aussi Léa Fabre, « Les égouts de la colère », La Revue des villes, juin 2021.",
        "La sélection de la rédaction",
        "Contenus sponsorisés",
        "L’info en continu",
        "Ottawa-Gatineau en continu",
        "Ailleurs sur le web",
        "Nos partenaires vous proposent",
        "Toute l'actualité Société",
        "Derniers articles sur le thème justice",
        "Article précédentLe budget adopté de justesse",
        "Plus d’actu",
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
        "Partager sur Facebook Partager sur Twitter Partager par e-mail",
        "Suivez l’actualité de la région en temps réel",
        "Suivez toute l’info avec Le Courrier",
        "Nous suivre :",
        "Vous souhaitez partager cet article :",
        "0 commentaire 0 partage",
        "Google News",
        "Ajouter à mes favoris",
        "Facebook Twitter Google+ Linkedin RSS",
    ],
    "newsletter": [
        "Recevez notre lettre économique chaque matin",
        "Infolettre : recevez chaque matin l’essentiel de l’actualité",
        "Retrouvez toute l’actualité du rugby sur notre application",
        "Inscrivez-vous à notre newsletter",
        "Inscrivez-vous à la newsletter du Journal pour recevoir l'essentiel de l'actualité.",
        "Recevez chaque matin l'essentiel de l'actualité",
        "Chaque mardi, retrouvez l’actualité du monde dans notre newsletter.",
        "Recevez l’actu tous les matins par e-mail",
        "Votre adresse est uniquement utilisée pour vous envoyer nos lettres d’information.",
        "En vous inscrivant, vous acceptez nos conditions générales et notre politique de confidentialité.",
        "En cliquant sur « Je m’inscris », vous acceptez de recevoir par courriel nos infolettres.",
        "Vous pouvez à tout moment vous désinscrire en un clic.",
        "Votre inscription a bien été prise en compte.",
        "Pour ne rien manquer, inscrivez-vous à notre infolettre.",
        "Ne ratez rien : activez les notifications.",
        "Newsletter International",
        "Recevoir nos infos",
        "Alertes courriel",
    ],
    "subscribers": [
        "Abonnez-vous à partir de 1 €",
        "Réservé aux abonnés",
        "Article réservé aux abonnés",
        "Cet article est réservé aux abonnés.",
        "La suite est réservée aux abonnés",
        "Il vous reste 65% de cet article à lire. La suite est réservée aux abonnés.",
        "Déjà abonné ? Connectez-vous",
        "Cet article vous est offert par la rédaction.",
        "Ce contenu est réservé aux inscrits",
        "Pour lire la suite, abonnez-vous dès 1 € par mois.",
        "Pour accéder à cet article, créez un compte gratuit",
        "Poursuivez votre lecture avec l’offre numérique",
        "Votre abonnement n’autorise pas la lecture de cet article",
        "Vous êtes déjà abonné ? Connectez-vous",
        "S’abonner - 2 mois pour 1 €",
        "Je m’abonne dès 2,99 €/mois",
        "Soutenez la rédaction. Abonnez-vous.",
        "Soutenez un média indépendant",
        "Profitez de notre offre découverte",
        "Offre limitée. 2 mois pour 1 € sans engagement",
        "1 mois offert puis 9 € par mois",
        "Mot de passe oublié ?",
        "Voir les offres d’abonnement",
        "Accès illimité aux archives",
        "Choisissez votre formule d’abonnement",
    ],
    "cookies": [
        "Nous utilisons des cookies pour améliorer votre expérience.",
        "Ce site utilise des cookies. En poursuivant votre navigation, vous acceptez leur dépôt.",
        "Tout accepter",
        "Ce contenu est bloqué car vous n’avez pas accepté les cookies.",
        "Pour afficher ce contenu YouTube, vous devez accepter les cookies publicitaires.",
        "En cliquant sur « J’accepte », vous autorisez le dépôt de cookies.",
        "Vous avez refusé les cookies associés aux contenus issus de tiers.",
        "Avec votre accord, nos partenaires et nous utilisons des traceurs pour mesurer l’audience.",
        "Continuer sans accepter",
        "Accepter et fermer",
        "Gérer mes choix",
        "Cookies et consentement",
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
        "KEYSTONE/Zoé Noir",
        "Léa Roy / Hans Lucas",
        "© Belga Image",
        "Prétexte - Belga",
        "Archives / AFP",
        "Photo par Léa Roy / Keystone",
        "afp.com/Zoé Noir",
        "Radio-Canada / Léa Roy",
        "Image générée par une intelligence artificielle",
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
        "Publié le 2 nov. 2023 à 16:00Mis à jour le 2 nov. 2023 à 16:16",
        "Publié le 27 octobre 2023 à 15h01 Lecture 1 min.",
        "Publié lundi à 9h",
        "Publié mardi 12 mars à 8h15",
        "Publié à 8 h 15 HAE",
        "Publié il y a 2 heures",
        "Hier à 18h30",
        "Il y a 2 heures",
        "Le Courrier | 04.05.2015 à 13h36 • Mis à jour le 05.05.2015 à 20h13 | Par Léa Roy",
        "AFP 30 avril 2015 à 07:19 (Mis à jour : 30 avril 2015 à 07:38)",
        "Créé: 13.09.2023, 08:15",
        "jeudi 27 juin 2019, par Léa Roy",
        "Société | Publié le 3 mai 2024",
    ],
    "updated": [
        "Mis à jour le 13/09/2023 à 10:00",
        "Mis à jour il y a 3 heures",
        "Mis à jour à 10h00",
        "Modifié lundi à 9h",
        "MàJ : 13.09.2023",
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
        "De notre correspondant à Alger",
        "Notre envoyée spéciale à Kiev, Léa Roy",
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
        "Avec les informations de La Presse canadienne",
        "D’après les informations de Léa Roy de Radio Nord",
    ],
    "reading_time": [
        "Temps de lecture : 3 min",
        "Temps de lecture estimé : 4 minutes",
        "Lecture 3 min",
        "3 min de lecture",
        "Lecture 3 min.",
        "(3 min)",
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
        "Vos réactions",
        "Réagissez",
        "Participez à la discussion",
        "Un avis, un commentaire ?",
        "Les commentaires sont modérés selon notre charte.",
        "Répondre à ce message",
        "12 commentaires, connectez-vous pour réagir",
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
        "L’article continue après la publicité",
        "Publicité – continuez la lecture ci-dessous",
        "Annonce",
        "Vous avez repéré une erreur ? Dites-le-nous.",
        "Signalez-nous une coquille",
        "Vous êtes témoin d’un événement ? Écrivez à la rédaction",
        "Conditions d’utilisation",
        "CGU",
        "Qui sommes-nous ?",
        "Annonces légales (Nouvelle fenêtre)",
        "Tous droits réservés - Le Courrier 2023",
        "Mentions légales | CGU | Plan du site",
    ],
    "app": [
        "Intégrez notre communauté Telegram",
        "Cliquez ici pour rejoindre notre groupe Telegram",
        "Scannez ce QR code pour nous écrire",
        "Activez les notifications pour suivre l’actualité",
        "Disponible sur l’App Store et Google Play",
        "Téléchargez gratuitement nos applications mobiles",
        "L’appli, l’info en temps réel !",
    ],
    "player": [
        "Cette vidéo est hébergée par YouTube, un service tiers.",
        "Ce contenu ne peut pas être affiché sur votre appareil.",
        "Votre navigateur ne permet pas de lire cette vidéo.",
        "Une extension de votre navigateur semble bloquer le lecteur.",
        "Voir cette publication sur Instagram",
        "Une publication partagée par Le Courrier (@lecourrier)",
        "Publiée par Mairie de Vaurel sur jeudi 26 mars 2020",
        "— Léa Roy (@lea_roy) 3 mai 2024",
        "— Léa Roy (@lea_roy) May 3, 2024",
        "Chargement en cours…",
        "Cliquez sur la carte pour l’agrandir",
        "Agrandir l’image",
        "Retrouvez tous nos épisodes sur Spotify, Deezer ou Apple Podcasts",
        "Écouter la version audio",
        "Écouter (3 min)",
        "Regarder le direct",
        "Article lu par une voix de synthèse",
        "Durée : 1:54",
        "Notre podcast est à retrouver chaque lundi",
    ],
    "legal": [
        "Toute reproduction interdite sans l’accord du journal",
        "Cet article a été publié initialement sur le site de La Revue des villes.",
    ],
    "ai_note": [
        "Ce résumé a été généré par une intelligence artificielle, puis relu.",
        "L’essentiel généré par l’IA",
        "Traduction réalisée par une intelligence artificielle et relue par la rédaction",
    ],
    "separator": [
        "***",
        "---",
    ],
}

SENTENCES = [
    "À lire aussi dans ce carnet : rien, ou presque. Le poète s’en moque.",
    "Lisez aussi longtemps que vous le pouvez.",
    "Lisez également entre les lignes.",
    "Lire aussi vite fatigue.",
    "La sélection de Didier Deschamps",
    "Contenu de la valise",
    "La guerre en continu épuise les rédactions.",
    "Ailleurs, on manifeste",
    "Nos partenaires vous mentent, lance un syndicat.",
    "Toute l’actualité n’est pas bonne à dire.",
    "Article premier",
    "Plus de peur que de mal",
    "Suivez l’exemple de la Bretagne, dit-elle.",
    "Nous suivre n’est pas trahir, plaide le parti.",
    "Partager le pouvoir par la loi",
    "Google avance",
    "Chaque mardi, les élus se retrouvent au café.",
    "Recevez-les avec les honneurs, a demandé le maire.",
    "Votre adresse, votre âge : tout se vend, dit la Cnil.",
    "En vous inscrivant avant mai, vous voterez en juin.",
    "Vous pourrez vous désister jusqu’à lundi, précise la mairie.",
    "Votre inscription sur les listes électorales reste possible.",
    "Ne ratez pas la marche, prévient le guide.",
    "Pour ne rien manquer du défilé, arrivez avant midi.",
    "Newsletter, mode d’emploi",
    "Cet article du code pénal est réservé aux récidivistes.",
    "Ce contenu est illégal, selon le parquet.",
    "Pour lire la suite du dossier, les juges ont jusqu’à lundi.",
    "Poursuivez vos études, conseille le ministre.",
    "Vous êtes abonné au gaz ?",
    "Votre abonnement au train coûtera plus cher.",
    "Soutenez un candidat, pas un clan",
    "Profitez du soleil, il ne durera pas.",
    "Offre et demande",
    "Deux mois pour convaincre",
    "3 mois pour convaincre les indécis du canton",
    "Accès à la mer",
    "Choisissez votre camp",
    "Ce contenu est bloqué en Russie, selon l’agence.",
    "Pour voir ce film, il faut traverser la ville.",
    "En cliquant sur un lien piégé, le maire a perdu 3 000 euros.",
    "Vous avez refusé le débat, reproche l’opposition.",
    "Nos partenaires et nous avons choisi la paix, dit l’ambassadeur.",
    "Accepter et pardonner",
    "Gérer mes angoisses",
    "Les cookies de grand-mère",
    "KEYSTONE, un film à revoir",
    "Prétexte - ou vrai motif",
    "Archives : le grand tri",
    "Photo par photo, l’enquête avance",
    "Image d’une région en crise",
    "Publié par erreur",
    "Publié lundi, le rapport accable la direction.",
    "Lundi à 9h",
    "Hier à Lyon",
    "Il y a 2 heures de route entre les deux villes.",
    "Société | Le budget adopté",
    "Le maire répond | Par Léa Roy",
    "Le Courrier des Deltas | Le pont",
    "Modifié en commission, le texte revient en séance.",
    "Mis à jour à Genève, le bilan est de douze morts.",
    "Notre envoyée spéciale à Kiev raconte.",
    "Avec les informations dont elle dispose, la police enquête.",
    "D’après les informations du parquet, il a fui.",
    "3 min de trop",
    "Vos réactions nous honorent, a dit l’entraîneur.",
    "Participez à la fête",
    "Un avis, un seul",
    "Les commentaires sont vifs depuis mardi.",
    "Répondre à la crise",
    "L’article continue de faire débat.",
    "Publicité mensongère",
    "Annonce surprise à Matignon",
    "Une erreur dans cet article de loi a tout bloqué, selon un avocat.",
    "Vous êtes témoin d’un accident : appelez le 15.",
    "Conditions de détention",
    "Archives nationales",
    "Rejoignez l’armée, disait l’affiche.",
    "Suivez la chaîne de montagnes vers le sud.",
    "Cliquez ici, promettait l’escroc.",
    "Scannez vos papiers, demande la préfecture.",
    "Activez-vous, a lancé le capitaine.",
    "Disponible sur ordonnance",
    "L’appli de la discorde",
    "Cette vidéo est accablante pour la police.",
    "Ce contenu n’est pas de nous, assure le réseau.",
    "Votre navigateur vous trahit",
    "Voir cette publication interdite était son vœu.",
    "Une publication partagée par le préfet fait scandale.",
    "Chargement dangereux sur l’A7",
    "Lecture publique",
    "Cliquez, payez, pleurez",
    "Agrandir la famille",
    "Écoutez Spotify ou la radio : c’est égal, dit-il.",
    "Écouter les victimes",
    "Voir la mer",
    "Durée légale",
    "Le podcast de la discorde",
    "Reproduction des espèces",
    "Cet article a été abrogé en 2019.",
    "Cet article a été adopté par 32 voix contre 12.",
    "Ce texte a été rédigé par un conseiller, admet le ministre.",
    "Ce résumé a été lu au procès.",
    "Texte généré par une IA : le juge tranche",
    "L’essentiel est sauf",
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
     "a ", "© ", "A.", "- ", "et ses partenaires utilisent ",
     "Partager sur Facebook ", "pour lire abonnez-vous ", "retrouvez notre newsletter sur Spotify ",
     "votre adresse newsletter ", "nous et nos partenaires cookies ", "A B (@a) ", "A | ", "Aa ",
     "à 8h15 le 13/09/2023 ", "Publié mardi 12 mars à 8h15 ", "Lire aussi A, « b », ", "20 h 13 ",
     "ce contenu bloqué cookies ", "tous droits réservés ", "en vous inscrivant newsletter ",
     "publié hier à 18h30, mis à jour à 20h "],
)  # fmt: skip
def test_a_hostile_line_takes_no_time(piece):
    line = (piece * furniture.MAX_CHARS)[: furniture.MAX_CHARS - 1]
    start = time.perf_counter()
    sweep([TITLE, line, line + "!", *BODY])
    assert time.perf_counter() - start < 1

"""What the demo's drawings show, in words: the motif's name, and its alt text in Danish and English."""

ALT: dict[str, tuple[str, str]] = {
    "ship": ("Tegning af et skib med stribet sejl på havet", "Drawing of a ship with a striped sail at sea"),
    "bones": ("Tegning af knogler i jorden under en høj", "Drawing of bones in the ground under a mound"),
    "castle": ("Tegning af en borg med to tårne", "Drawing of a castle with two towers"),
    "bunker": ("Tegning af en lampe over en mørk gade", "Drawing of a lamp above a dark street"),
    "gears": ("Tegning af tre tandhjul, der griber ind i hinanden", "Drawing of three gears turning one another"),
    "house": ("Tegning af et lille hus med røg fra skorstenen", "Drawing of a small house with smoke from its chimney"),
    "lighthouse": ("Tegning af et fyrtårn ved kysten", "Drawing of a lighthouse on the coast"),
    "painting": ("Tegning af et maleri med farvede felter", "Drawing of a painting with fields of colour"),
    "landscape": ("Tegning af bakker i aftensol", "Drawing of hills in the evening sun"),
    "sculpture": ("Tegning af en skulptur på en sokkel", "Drawing of a sculpture on a plinth"),
    "city": ("Tegning af en by med høje og lave huse", "Drawing of a town with tall and low houses"),
    "chair": ("Tegning af en stol i et rum", "Drawing of a chair in a room"),
    "animal": ("Tegning af en giraf på savannen", "Drawing of a giraffe on the savannah"),
    "skeleton": ("Tegning af rygraden fra et stort dyr", "Drawing of the spine of a large animal"),
    "fish": ("Tegning af tre fisk under vand", "Drawing of three fish under water"),
    "forest": ("Tegning af en skov med fem træer", "Drawing of a forest with five trees"),
    "farm": ("Tegning af en mark med kornaks", "Drawing of a field with ears of grain"),
    "windmill": ("Tegning af en vindmølle på en bakke", "Drawing of a wind turbine on a hill"),
    "planet": ("Tegning af en planet med ring på nattehimlen", "Drawing of a ringed planet in the night sky"),
    "stage": ("Tegning af en scene med rødt tæppe", "Drawing of a stage with a red curtain"),
    "camera": ("Tegning af et filmkamera på stativ", "Drawing of a film camera on a tripod"),
    "drum": ("Tegning af to trommer", "Drawing of two drums"),
    "ballot": ("Tegning af en stemmeboks med en seddel", "Drawing of a ballot box with a paper"),
    "books": ("Tegning af en reol med bøger", "Drawing of a shelf with books"),
    "cloud": ("Tegning af en sky med regn over en by", "Drawing of a cloud raining on a town"),
    "portrait-short": ("Tegnet silhuet af en person med kort hår", "Drawn silhouette of a person with short hair"),
    "portrait-long": ("Tegnet silhuet af en person med langt hår", "Drawn silhouette of a person with long hair"),
    "portrait-bun": ("Tegnet silhuet af en person med knold i nakken", "Drawn silhouette of a person with a bun"),
    "portrait-curls": ("Tegnet silhuet af en person med krøller", "Drawn silhouette of a person with curls"),
    "portrait-cap": ("Tegnet silhuet af en person med hue", "Drawn silhouette of a person with a cap"),
    "portrait-glasses": ("Tegnet silhuet af en person med briller", "Drawn silhouette of a person with glasses"),
}  # fmt: skip

MOTIFS = tuple(name for name in ALT if not name.startswith("portrait"))
PORTRAITS = tuple(name for name in ALT if name.startswith("portrait"))
IN_ENGLISH = dict(ALT.values())

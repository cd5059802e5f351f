import pytest

from onrecord.read.language import find_language

FOREIGN = {
    "de": "Die Bundesregierung hat am Freitag die Lieferung von zwölf Panzern genehmigt, sagte der Minister in Berlin.",
    "fr": "Le ministre de la Défense a annoncé vendredi que la France livrerait douze avions Mirage à l'Égypte.",
    "es": "El gobierno de Madrid confirmó el viernes que venderá cinco fragatas, según dijo el ministro de Defensa.",
    "it": "Il ministro della Difesa ha dichiarato venerdì a Roma che l'Italia fornirà elicotteri al governo egiziano.",
    "pt": "O governo português anunciou na sexta-feira que comprará cinco aviões de transporte ao fabricante Embraer.",
    "nl": "De Nederlandse regering heeft vrijdag besloten om twaalf tanks aan Oekraïne te leveren, zei de minister.",
    "tr": "Savunma Bakanı cuma günü yaptığı açıklamada Türkiye'nin insansız hava araçları satacağını söyledi.",
    "pl": "Minister obrony powiedział w piątek w Warszawie, że Polska kupi sto czołgów od Korei Południowej.",
    "ru": "Министр обороны заявил в пятницу в Москве, что Россия поставит Индии пять зенитных комплексов.",
    "ar": "أعلن وزير الدفاع يوم الجمعة في القاهرة أن مصر ستشتري طائرات مقاتلة من فرنسا قبل نهاية العام.",
    "zh": "国防部长星期五在北京表示，中国将向巴基斯坦出售八艘潜艇。这项协议符合国际法。",
    "hr": "Ministar obrane rekao je u petak u Zagrebu da će Hrvatska kupiti dvanaest borbenih zrakoplova od Francuske.",
}


@pytest.mark.parametrize("code", FOREIGN)
def test_other_languages_are_told(code: str) -> None:
    assert find_language(FOREIGN[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "Egypt will buy arms from Czechoslovakia, its prime minister said as he opened an exhibition.",
        "Recep Tayyip Erdoğan, Ilham Aliyev, Nikol Pashinyan, Vladimir Putin met in Nagorno-Karabakh.",
        "Hezbollah fires rockets at Kiryat Shmona; Israeli jets hit Nabatieh, Tyre, Baalbek.",
        "MOSCOW SELLS S-300 BATTERIES TO TEHRAN DESPITE UN EMBARGO, SOURCES SAY",
        "Bonjour.",
        "12 / 13 / 14",
        "",
    ],
)
def test_english_short_and_wordless_texts_pass_as_english(text: str) -> None:
    assert find_language(text) == "en"


def test_english_with_a_long_foreign_tail_is_told_by_its_beginning() -> None:
    assert find_language("The minister said that the deal was made in Cairo. " * 80 + FOREIGN["de"] * 50) == "en"

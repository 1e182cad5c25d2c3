"""Parameters of an address that say who sent the reader, and change nothing that he reads.

The decision made here: a name goes only where it is known to be a tracker's; a name that also
selects articles somewhere ("ref", "source", "from") goes only with a value that names a sender.
In doubt it stays: two addresses of one text are found as copies later, two articles under one
address never.
"""

from __future__ import annotations

import re

_NAMES = (
    r"utm_.* ga_(?:source|medium|campaign|content|term|place) _g[al] g[cd]lid dclid gclsrc"
    r" [gw]braid gad_.* srsltid"  # Google
    r" fbclid fb_(?:action_ids|action_types|ref|source) igshid? mibextid"  # Meta
    r" msclkid ocid twclid ref_(?:src|url) __twitter_impression ttclid li_fat_id epik"
    r" ys?clid _openstat"  # Yandex
    r" (?:pk|piwik|mtm|matomo)_.* at_.* xtor wt[._]z?mc(?:_.*)? itm_.* int_?(?:cmp|cid) icid"
    r" mc_[ce]id mkt_tok _hs(?:enc|mi) __hs(?:sc|tc|fp) hsctatracking _k[ex] vero_(?:id|conv)"
    r" ml_subscriber(?:_hash)? oly_(?:enc|anon)_id sp(?:mailing|user|job|report)id elq.* bsft_.*"
    r" trk_(?:contact|msg|module|sid) sfmc_.* dm_i nr_email_referer hss_channel rb_clickid"  # mail
    r" s_(?:kwcid|cid) sc_cid ef_id mkwid pcrid wickedid"
    r" cmpid ito smid smtyp ncid mbid sref fsrc maca ns_(?:campaign|mchannel|source|linkname|fee)"
    r" traffic_source feed(?:type|name) taid soc_(?:src|trk) guc(?:counter|e_referrer.*) wprov"
    r" xg_source referringsource sharetype leadsource"  # publishers' own
    r" amp_(?:js_v|gsa|r|tf|kit|ct) usqp"  # the AMP cache's
    r" phpsessid jsessionid aspsessionid.*"
)
_TRACKING = re.compile(rf"(?:{'|'.join(_NAMES.split())})\Z", re.I)
_MAY_BE = re.compile(r"(?:ref|referr?er|source|src|from|via|share|feature|partner|cmp)\Z", re.I)
_SENDER = re.compile(
    r"(?:(?:share|twt?|fb|soc|rss|email)[_-]\w+"
    r"|rss\d?|feeds?|atom|twitter|tw|facebook|fb|instagram|whatsapp|telegram|linkedin|reddit"
    r"|youtu\.?be|flipboard|google_?news|e?mail|newsletter|social|share|share_?(?:tools?|bar|btn)"
    r"|home(?:page)?|hp|app|ios|android|mobile)\Z",
    re.I,
)
_FORM = {  # of the page, by what a parameter may say
    "amp": re.compile(r"(?:|[01]|true|yes|amp)\Z", re.I),
    "mobile": re.compile(r"(?:|[01]|true|false|yes|no)\Z", re.I),
    **dict.fromkeys(
        ("outputtype", "output", "view", "mode", "format", "type", "template", "alt", "device"),
        re.compile(r"(?:amp|amphtml|mobile)\Z", re.I),
    ),
}


def is_tracking(parameter: str) -> bool:
    """True for "utm_source=x"; also for one that asks for the AMP or mobile form of a page."""
    name, _, value = parameter.partition("=")
    if _TRACKING.match(name) or (_MAY_BE.match(name) and _SENDER.match(value)):
        return True
    form = _FORM.get(name.lower())
    return form is not None and form.match(value) is not None

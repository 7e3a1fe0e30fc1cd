// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/scripts.h"

namespace gradlab::ui::formula {
namespace {

/// Two texts of one length whose characters belong together.
struct Forms {
    QString plain, script;

    QChar from(QChar c) const {
        const auto at = script.indexOf(c);
        return at < 0 ? QChar() : plain[at];
    }
    QString to(const QString& text) const {
        QString result;
        for (const QChar c : text) {
            const auto at = plain.indexOf(c);
            if (at < 0) return {};
            result += script[at];
        }
        return result;
    }
};

const Forms& low() {
    static const Forms forms{"0123456789+−=()aehijklmnoprstuvxβγρφχ",
                             "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"};
    return forms;
}

const Forms& high() {
    static const Forms forms{"0123456789+−=()abcdefghijklmnoprstuvwxyzTβγδφχ",
                             "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵝᵞᵟᵠᵡ"};
    return forms;
}

}  // namespace

QChar loweredFrom(QChar c) { return low().from(c); }
QChar raisedFrom(QChar c) { return high().from(c); }
QString lowered(const QString& text) { return low().to(text); }
QString raised(const QString& text) { return high().to(text); }

}  // namespace gradlab::ui::formula

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/layout.h"

#include "ui/stepper/formula/setter.h"

namespace gradlab::ui::formula {
namespace {

/// A stretch that stays on one line.
struct Piece {
    Picture picture;
    double space;         ///< before it, unless it begins a line
    bool breaks;          ///< a line may begin with it
    bool aligns = false;  ///< later lines begin below it
};

class Breaker {
public:
    explicit Breaker(const Setter& setter) : m_setter(setter) {}

    std::vector<Piece> pieces(const Node& node) {
        split(node, {}, 0, false);
        return std::move(m_pieces);
    }

private:
    void split(const Node& node, QString tag, double space, bool breaks) {
        if (!node.tag.isEmpty()) tag = node.tag;
        const bool opens =
            node.kind == Kind::List || node.kind == Kind::Relation || node.kind == Kind::Sum;
        if (!opens) {
            Picture picture = m_setter.set(node, {});
            picture.mark(tag);
            m_pieces.push_back({std::move(picture), space, breaks});
            return;
        }
        const auto gaps = m_setter.gaps(node, {});
        for (size_t i = 0; i < node.parts.size(); ++i) {
            const Node& part = node.parts[i];
            const bool comma = part.text == ",", sign = part.kind == Kind::Operator;
            const bool starts = i > 0 && ((sign && !comma) || (!sign && node.kind == Kind::List));
            split(part, tag, i == 0 ? space : gaps[i], i == 0 ? breaks : starts);
            if (sign && node.kind == Kind::Relation && i > 0) m_pieces.back().aligns = true;
        }
    }

    const Setter& m_setter;
    std::vector<Piece> m_pieces{};
};

Picture lines(const std::vector<Picture>& list, double indent, double gap) {
    Picture page;
    double y = 0;
    for (size_t i = 0; i < list.size(); ++i) {
        if (i > 0) y += list[i - 1].descent + gap + list[i].ascent;
        page.add(list[i], {i == 0 ? 0 : indent, y});
    }
    return page;
}

}  // namespace

Picture layOut(const Node& node, const Typeface& face, double width) {
    const Setter setter(face);
    if (width == endless) return setter.set(node, {});
    std::vector<Picture> list(1);
    double indent = 2 * face.em(0);
    bool aligned = false;
    const std::vector<Piece> pieces = Breaker(setter).pieces(node);
    for (size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        // What may not be torn from this piece must fit as well.
        double needed = piece.picture.width;
        for (size_t j = i + 1; j < pieces.size() && !pieces[j].breaks; ++j)
            needed += pieces[j].space + pieces[j].picture.width;
        const double from = list.size() > 1 ? indent : 0;
        const bool full = from + list.back().width + piece.space + needed > width;
        if (piece.breaks && full && list.back().width > 0) list.emplace_back();
        list.back().append(piece.picture, list.back().width > 0 ? piece.space : 0);
        if (piece.aligns && !aligned && list.size() == 1) {
            aligned = true;
            const double start = list[0].width - piece.picture.width;
            if (start < width / 3) indent = start;
        }
    }
    return lines(list, indent, 0.45 * face.em(0));
}

}  // namespace gradlab::ui::formula

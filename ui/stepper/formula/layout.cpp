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
    bool states = false;  ///< begins a part of a list, which is best not torn
};

class Breaker {
public:
    /// Products that are wider than `width` are broken too.
    Breaker(const Setter& setter, double width) : m_setter(setter), m_width(width) {}

    std::vector<Piece> pieces(const Node& node) {
        split(node, {}, 0, false);
        return std::move(m_pieces);
    }

private:
    void split(const Node& node, QString tag, double space, bool breaks) {
        if (!node.tag.isEmpty()) tag = node.tag;
        const bool row =
            node.kind == Kind::List || node.kind == Kind::Relation || node.kind == Kind::Sum;
        if (row) return splitRow(node, tag, space, breaks);
        Picture picture = m_setter.set(node, {});
        const bool wide = picture.width > m_width;
        if (wide && node.kind == Kind::Product) return splitRow(node, tag, space, breaks);
        if (wide && node.kind == Kind::Big && !node.parts[2].empty()) {
            split({Kind::Big, node.text, {node.parts[0], node.parts[1], {}}}, tag, space, breaks);
            return split(node.parts[2], tag, m_setter.gapAfterBig(), false);
        }
        picture.mark(tag);
        m_pieces.push_back({std::move(picture), space, breaks});
    }

    void splitRow(const Node& node, const QString& tag, double space, bool breaks) {
        const auto gaps = m_setter.gaps(node, {});
        for (size_t i = 0; i < node.parts.size(); ++i) {
            const Node& part = node.parts[i];
            const bool comma = part.text == ",", sign = part.kind == Kind::Operator;
            const bool starts = i > 0 && ((sign && !comma) || (!sign && node.kind == Kind::List));
            const size_t first = m_pieces.size();
            split(part, tag, i == 0 ? space : gaps[i], i == 0 ? breaks : starts);
            if (sign && node.kind == Kind::Relation && i > 0) m_pieces.back().aligns = true;
            if (!sign && node.kind == Kind::List && i > 0) m_pieces[first].states = true;
        }
    }

    const Setter& m_setter;
    double m_width;
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
    const std::vector<Piece> pieces = Breaker(setter, width - 2 * face.em(0)).pieces(node);
    // From a piece to the next that satisfies `ends`, which may begin a line.
    const auto stretch = [&](size_t from, auto ends) {
        double sum = pieces[from].picture.width;
        for (size_t i = from + 1; i < pieces.size() && !ends(pieces[i]); ++i)
            sum += pieces[i].space + pieces[i].picture.width;
        return sum;
    };
    std::vector<Picture> list(1);
    double indent = 2 * face.em(0);
    bool aligned = false;
    for (size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        const double used = (list.size() > 1 ? indent : 0) + list.back().width + piece.space;
        const double least = stretch(i, [](const Piece& p) { return p.breaks; });
        const double whole = stretch(i, [](const Piece& p) { return p.states; });
        const bool torn = piece.states && used + whole > width && indent + whole <= width;
        if (i > 0 && piece.breaks && (used + least > width || torn)) list.emplace_back();
        list.back().append(piece.picture, list.back().width > 0 ? piece.space : 0);
        if (!piece.aligns || aligned) continue;
        aligned = true;
        const double start = list[0].width - piece.picture.width;
        if (list.size() == 1 && start < width / 3) indent = start;
    }
    return lines(list, indent, 0.45 * face.em(0));
}

}  // namespace gradlab::ui::formula

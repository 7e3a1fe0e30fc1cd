// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/graph/document.h"
#include "engine/graph/ports.h"
#include "engine/nn/layer_spec.h"

/// Blocks: networks that stand as one layer, defined once and used in many places.
namespace gradlab::graph {

/// The nodes that stand for a block's inputs and outputs in open_block()'s document.
inline constexpr const char* input_type = "Input";
inline constexpr const char* output_type = "Output";
/// Whether this is such a node there, and its only port.
bool is_port(const Document& document, const std::string& type);
std::string port_of(const Node& node);

/// What is known of a node type: the catalog's spec, or one with the ports and the fields of the
/// document's block of this name (which has neither shape rule nor builder: expand() puts its
/// layers in its place). Null for anything else, `Data` too.
std::shared_ptr<const nn::LayerSpec> find_spec(const Document& document, const std::string& type);

/// The document with the nodes of blocks, blocks inside blocks too, in place of every node that is
/// one: "conv1" of the DoubleConv "down1" is "down1.conv1", so that weights get PyTorch's names.
/// A block stands in the node list where its node stood.
Document expand(const Document& document);
/// How many nodes expand() would bring, at most SIZE_MAX; a small file can ask for any number.
size_t expanded_size(const Document& document);
/// The ends there that an end of the document's own stands for.
std::vector<Endpoint> expanded_ends(const Document& document, const Endpoint& end,
                                    Direction direction);

/// A block's nodes with the parameters that one use of it gives, frozen where that is.
std::vector<Node> nodes_of(const Block& block, const Node& use);

/// Makes these nodes a block of this name and puts one node of it in their place, whose id is
/// returned. Each output port from outside that feeds them becomes an input, as does each open
/// input port; each of their outputs that is used outside becomes an output. Sizes without a
/// default become the block's own parameters. Under the name of a block they become that block,
/// wherever it is used. Throws Error with the reason that why_no_block(), why_not_name() or
/// why_not_redefine() gives.
std::string make_block(Document& document, const std::set<std::string>& nodes,
                       const std::string& name);
/// Why such a node cannot be part of a block: a sentence, or empty.
std::string why_not_inside(const Document& document, const Node& node);
/// A sentence, or empty when make_block() can.
std::string why_no_block(const Document& document, const std::set<std::string>& nodes);
/// Why a block of this name, which there is, cannot become these nodes, or empty.
std::string why_not_redefine(const Document& document, const std::set<std::string>& nodes,
                             const std::string& name);
/// Why no new block can have this name, or empty.
std::string why_not_name(const Document& document, const std::string& name);

/// Puts the nodes of a block in place of a node that is one; their ids are returned. The block
/// itself stays defined.
std::set<std::string> dissolve_block(Document& document, const std::string& node);

/// The inside of a block as a document of its own: its nodes, wires and notes, and one node for
/// each input and output, whose id is the port's name. All else is as in the document.
Document open_block(const Document& document, const std::string& name);
/// Makes the block what has become of open_block()'s document. Nodes and ports that have another
/// name are followed: parameters go on setting them, wires of all uses go on reaching them. Wires
/// and parameters of uses whose port or field is gone go, too.
void close_block(Document& document, const Document& inside);
/// Why the block cannot be what has become of open_block()'s document: a sentence, or empty.
std::string why_not_close(const Document& document, const Document& inside);

/// Why the block cannot have this name, or empty; and gives it that, wherever it is used.
std::string why_not_rename_block(const Document& document, const std::string& name,
                                 const std::string& wanted);
void rename_block(Document& document, const std::string& name, const std::string& wanted);
/// Why the block cannot be removed, or empty; it must not be used any more.
std::string why_not_remove_block(const Document& document, const std::string& name);
void remove_block(Document& document, const std::string& name);
/// How many nodes are this block, those in other blocks included.
int64_t uses_of(const Document& document, const std::string& name);

}  // namespace gradlab::graph

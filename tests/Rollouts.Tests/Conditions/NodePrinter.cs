using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Tests.Conditions;

/// <summary>Prints a tree with every operation in parentheses.</summary>
internal static class NodePrinter
{
    public static string Print(Node node) => node switch
    {
        Node.Literal { Value: null } => "nil",
        Node.Literal { Value: bool truth } => truth ? "true" : "false",
        Node.Literal { Value: string text } => GoText.Quote(text),
        Node.Literal { Value: double number } => number % 1 == 0 ? GoText.Decimal(number) + ".0" : GoText.Decimal(number),
        Node.Literal literal => FormattableString.Invariant($"{literal.Value}"),
        Node.Identifier name => name.Text,
        Node.Pointer pointer => "#" + pointer.Name,
        Node.Unary unary => $"({unary.Symbol} {Print(unary.Operand)})",
        Node.Binary binary => $"({Print(binary.Left)} {binary.Symbol} {Print(binary.Right)})",
        Node.Chain chain => Print(chain.Body),
        Node.Member member => $"({Print(member.Target)}){(member.IsOptional ? "?." : "")}[{Print(member.Key)}]",
        Node.Slice slice => $"({Print(slice.Target)})[{(slice.From is null ? "" : Print(slice.From))}:{(slice.To is null ? "" : Print(slice.To))}]",
        Node.BuiltinCall call => $"{call.Name}({string.Join(", ", call.Arguments.Select(Print))})",
        Node.Call call => $"{Print(call.Callee)}({string.Join(", ", call.Arguments.Select(Print))})",
        Node.Predicate predicate => $"{{{Print(predicate.Body)}}}",
        Node.Conditional conditional => $"({Print(conditional.Condition)} ? {Print(conditional.Then)} : {Print(conditional.Otherwise)})",
        Node.ArrayLiteral array => $"[{string.Join(", ", array.Items.Select(Print))}]",
        Node.MapLiteral map => $"{{{string.Join(", ", map.Pairs.Select(pair => $"({Print(pair.Key)}): {Print(pair.Value)}"))}}}",
        Node.Let let => $"(let {let.Name} = {Print(let.Value)}; {Print(let.Body)})",
        Node.Sequence sequence => $"({string.Join("; ", sequence.Items.Select(Print))})",
        _ => throw new ArgumentException(node.GetType().Name, nameof(node)),
    };
}

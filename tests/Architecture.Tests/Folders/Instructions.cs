using System.Buffers.Binary;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Platform.Architecture.Tests.Folders;

/// <summary>The instructions of a method's body, as far as they name something (ECMA-335, partition III).</summary>
internal static class Instructions
{
    // Prefixed instructions have two bytes; OpCode.Value holds both.
    private const byte Prefix = 0xFE;

    private static readonly Dictionary<short, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value, code => code.OperandType);

    /// <summary>The types, methods, fields and signatures the body names.</summary>
    public static IEnumerable<EntityHandle> Named(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            var code = body[at] == Prefix ? unchecked((short)(body[at] << 8 | body[at + 1])) : body[at];
            at += body[at] == Prefix ? 2 : 1;
            var operand = Operands[code];
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineSig)
            {
                yield return MetadataTokens.EntityHandle(BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at)));
            }

            at += Size(operand, body.AsSpan(at));
        }
    }

    private static int Size(OperandType operand, ReadOnlySpan<byte> rest) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => sizeof(int) * (1 + BinaryPrimitives.ReadInt32LittleEndian(rest)),
        _ => 4,
    };
}

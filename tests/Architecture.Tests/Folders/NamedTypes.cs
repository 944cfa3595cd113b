using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Platform.Architecture.Tests.Folders;

/// <summary>Gathers the types of one assembly that its signatures, instructions and attributes name.</summary>
internal sealed class NamedTypes(MetadataReader metadata) : ISignatureTypeProvider<bool, bool>
{
    private readonly HashSet<TypeDefinitionHandle> _types = [];

    public IReadOnlySet<TypeDefinitionHandle> Types => _types;

    public void Add(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                _types.Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, false);
                break;
            case HandleKind.MethodDefinition:
                _types.Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                _types.Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Add(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                method.DecodeSignature(this, false);
                Add(method.Method);
                break;
            case HandleKind.StandaloneSignature:
                AddLocals((StandaloneSignatureHandle)handle);
                break;
            default:
                // A type of another assembly.
                break;
        }
    }

    public void AddLocals(StandaloneSignatureHandle handle)
    {
        var signature = metadata.GetStandaloneSignature(handle);
        if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
        {
            signature.DecodeLocalSignature(this, false);
        }
    }

    public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => _types.Add(handle);

    public bool GetTypeFromSpecification(MetadataReader reader, bool genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        Add(handle);
        return true;
    }

    // The parts of a composed type have been decoded, and gathered, before these are called.
    public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => false;

    public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => false;

    public bool GetGenericMethodParameter(bool genericContext, int index) => false;

    public bool GetGenericTypeParameter(bool genericContext, int index) => false;

    public bool GetSZArrayType(bool elementType) => false;

    public bool GetArrayType(bool elementType, ArrayShape shape) => false;

    public bool GetByReferenceType(bool elementType) => false;

    public bool GetPointerType(bool elementType) => false;

    public bool GetPinnedType(bool elementType) => false;

    public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => false;

    public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => false;

    public bool GetFunctionPointerType(MethodSignature<bool> signature) => false;
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Platform.Architecture.Tests.Folders;

/// <summary>
/// Which folders of a project use which, read from its compiled assembly: bases, interfaces, fields, signatures, bodies and
/// attributes. A nested type and what the compiler makes (closures, iterators, state machines) belong to the type they stand in.
/// A constant of another type leaves no trace in what is compiled and is not seen.
/// </summary>
internal sealed class FolderUses
{
    private readonly PEReader _assembly;
    private readonly MetadataReader _metadata;

    private FolderUses(PEReader assembly)
    {
        _assembly = assembly;
        _metadata = assembly.GetMetadataReader();
    }

    /// <param name="file">The assembly.</param>
    /// <param name="project">
    /// Its root namespace. What stands in the root itself is left out, as source and as target: it puts the folders together and
    /// holds what all of them share (options, JSON). So is what the compiler adds elsewhere.
    /// </param>
    public static IReadOnlyList<FolderUse> Read(string file, string project)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        return [.. new FolderUses(assembly).All().Distinct().Where(use => IsIn(use.Folder, project) && IsIn(use.UsedFolder, project) && use.Folder != use.UsedFolder)];
    }

    private static bool IsIn(string folder, string project) => folder.StartsWith(project + ".", StringComparison.Ordinal);

    private IEnumerable<FolderUse> All()
    {
        foreach (var handle in _metadata.TypeDefinitions)
        {
            var user = Outermost(handle);
            foreach (var used in TypesNamedBy(_metadata.GetTypeDefinition(handle)).Select(Outermost))
            {
                yield return new FolderUse(Folder(user), Name(user), Folder(used), Name(used));
            }
        }
    }

    private IReadOnlySet<TypeDefinitionHandle> TypesNamedBy(TypeDefinition type)
    {
        var named = new NamedTypes(_metadata);
        AddIfAny(named, type.BaseType);
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            named.Add(_metadata.GetInterfaceImplementation(implementation).Interface);
        }

        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            field.DecodeSignature(named, false);
            AddAttributes(named, field.GetCustomAttributes());
        }

        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition))
        {
            AddMethod(named, method);
        }

        AddAttributes(named, type.GetCustomAttributes());
        AddConstraints(named, type.GetGenericParameters());
        return named.Types;
    }

    private void AddMethod(NamedTypes named, MethodDefinition method)
    {
        method.DecodeSignature(named, false);
        AddAttributes(named, method.GetCustomAttributes());
        AddConstraints(named, method.GetGenericParameters());
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _assembly.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            named.AddLocals(body.LocalSignature);
        }

        foreach (var region in body.ExceptionRegions)
        {
            AddIfAny(named, region.CatchType);
        }

        foreach (var handle in Instructions.Named(body.GetILBytes() ?? []))
        {
            named.Add(handle);
        }
    }

    private void AddConstraints(NamedTypes named, GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => _metadata.GetGenericParameter(parameter).GetConstraints()))
        {
            named.Add(_metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void AddAttributes(NamedTypes named, CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            named.Add(_metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private static void AddIfAny(NamedTypes named, EntityHandle handle)
    {
        if (!handle.IsNil)
        {
            named.Add(handle);
        }
    }

    private TypeDefinition Outermost(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? Outermost(outer) : type;
    }

    private string Folder(TypeDefinition type) => _metadata.GetString(type.Namespace);

    private string Name(TypeDefinition type) => _metadata.GetString(type.Name).Split('`')[0];
}

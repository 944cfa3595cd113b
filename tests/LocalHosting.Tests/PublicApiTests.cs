using System.Reflection;
using System.Runtime.CompilerServices;
using Aspire.Hosting;

namespace Platform.LocalHosting.Tests;

/// <summary>What is public in an <c>Aspire.*</c> namespace must be in the list of what exists from Aspire 13.1 to 13.5.</summary>
public sealed class PublicApiTests
{
    private static readonly Assembly Product = typeof(DistributedApplication).Assembly;
    private static readonly Dictionary<string, HashSet<string>> Allowed = ReadList();

    [Fact]
    public void List_AsGiven_IsWhole()
    {
        Assert.Equal(108, Allowed.Count);
        Assert.Equal(219, Allowed.Values.Sum(members => members.Count));
    }

    [Fact]
    public void Types_PublicInAspireNamespaces_AreInTheList() =>
        Assert.Equal([], PublicTypes().Select(NameOf).Where(name => !Allowed.ContainsKey(name)));

    [Fact]
    public void Members_PublicInAspireNamespaces_AreInTheList()
    {
        string[] unlisted = [.. PublicTypes().SelectMany(type => Members(type).Where(member => !IsListed(type, member)).Select(member => $"{NameOf(type)}: {member}"))];
        Assert.True(unlisted.Length == 0, string.Join('\n', unlisted));
    }

    [Fact]
    public void Methods_ThatAreListedAndHere_ReturnNoUnlistedAspireType() =>
        Assert.Equal([], PublicTypes().SelectMany(type => type.GetMethods(Declared)).Where(IsVisible)
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .Where(type => type.Namespace?.StartsWith("Aspire", StringComparison.Ordinal) == true && !type.IsGenericParameter && !IsVisible(type)));

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static Dictionary<string, HashSet<string>> ReadList()
    {
        using var reader = new StreamReader(typeof(PublicApiTests).Assembly.GetManifestResourceStream("aspire-api.txt")!);
        return reader.ReadToEnd().Split('\n')
            .Where(line => line.StartsWith("Aspire", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim().Split(':', 2))
            .ToDictionary(
                parts => parts[0],
                parts => parts.Length == 1 ? [] : parts[1].Split(',').Select(member => member.Trim()).ToHashSet());
    }

    private static IEnumerable<Type> PublicTypes() => Product.GetTypes()
        .Where(type => IsVisible(type) && type.Namespace?.StartsWith("Aspire", StringComparison.Ordinal) == true);

    private static bool IsVisible(Type type) => type.IsVisible;

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    /// <summary>As the list has them: methods and constructors with their number of parameters, fields by name.</summary>
    private static IEnumerable<string> Members(Type type)
    {
        foreach (var method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)).Where(IsVisible))
        {
            if (!BelongsToEveryObject(type, method) && !method.IsStaticConstructor())
            {
                yield return $"{method.Name}/{method.GetParameters().Length}";
            }
        }

        // The constants of a listed enumeration have no line of their own.
        foreach (var field in type.GetFields(Declared).Where(field => !type.IsEnum && (field.IsPublic || field.IsFamily)))
        {
            yield return field.Name;
        }
    }

    /// <summary>Overrides of <see cref="object"/>, and what the compiler gives to every record.</summary>
    private static bool BelongsToEveryObject(Type type, MethodBase method)
    {
        var isRecord = type.GetMethod("PrintMembers", Declared) is not null || type.GetMethod("<Clone>$", Declared) is not null;
        return method is MethodInfo { IsVirtual: true } info && info.GetBaseDefinition().DeclaringType == typeof(object)
            || (isRecord && method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.Name is "Equals" or "op_Equality" or "op_Inequality" or "<Clone>$");
    }

    private static bool IsListed(Type type, string member) => Allowed[NameOf(type)].Contains(member);
}

namespace Platform.Manifests.Tests;

/// <summary>Numbers that do not fit, paths as they are written, and selectors: what every kind shares.</summary>
public sealed class StructureValidationTests
{
    private const string ReplicaSet = """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata: {name: a}
        spec:
          replicas: 1
          selector: {matchLabels: {app: a}}
          template: {metadata: {labels: {app: a, tier: front}}, spec: {containers: [{name: a, image: a}]}}
        """;

    private const string Value = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', or '12345')";

    [Theory]
    [InlineData("2147483647", "")]
    [InlineData("2147483648", "spec.replicas: Invalid value: 2147483648: must be between -2147483648 and 2147483647")]
    [InlineData("-2147483649", "spec.replicas: Invalid value: -2147483649: must be between -2147483648 and 2147483647")]
    [InlineData("9223372036854775808", "spec.replicas: Invalid value: \"number\": spec.replicas in body must be of type integer: \"number\"")]
    [InlineData("1.5", "spec.replicas: Invalid value: \"number\": spec.replicas in body must be of type integer: \"number\"")]
    [InlineData("1.0", "")]
    [InlineData("'1'", "spec.replicas: Invalid value: \"string\": spec.replicas in body must be of type integer: \"string\"")]
    [InlineData("true", "spec.replicas: Invalid value: \"boolean\": spec.replicas in body must be of type integer: \"boolean\"")]
    [InlineData("[1]", "spec.replicas: Invalid value: \"array\": spec.replicas in body must be of type integer: \"array\"")]
    [InlineData("{}", "spec.replicas: Invalid value: \"object\": spec.replicas in body must be of type integer: \"object\"")]
    [InlineData("null", "")]
    public void Validate_Integer_FitsThirtyTwoBits(string value, string expected) => Edited.AssertErrors(ReplicaSet, "spec.replicas", value, expected);

    [Theory]
    [InlineData("spec.selector.matchExpressions", "[{key: tier, operator: In, values: [front, back]}]", "")]
    [InlineData("spec.selector.matchExpressions", "[{key: tier, operator: NotIn, values: ['']}]", "")]
    [InlineData("spec.selector.matchExpressions", "[{key: tier, operator: Exists}, {key: none, operator: DoesNotExist, values: []}]", "")]
    [InlineData("spec.selector.matchExpressions", "[{operator: Exists}]", "spec.selector.matchExpressions[0].key: Required value | spec.template.metadata.labels: Invalid value: \"app=a,tier=front\": `selector` does not match template `labels`")]
    [InlineData("spec.selector.matchExpressions", "[{key: -a, operator: DoesNotExist}]", "spec.selector.matchExpressions[0].key: Invalid value: \"-a\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName', or 'my.name')")]
    [InlineData("spec.selector.matchExpressions", "[{key: tier, operator: Exists, values: [front]}]", "spec.selector.matchExpressions[0].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'")]
    [InlineData("spec.selector.matchExpressions", "[{key: tier, operator: NotIn, values: []}]", "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'")]
    [InlineData("spec.selector.matchExpressions", "[{key: tier, operator: NotIn, values: [ok, a b, '-']}]", "spec.selector.matchExpressions[0].values[1]: Invalid value: \"a b\": " + Value + " | spec.selector.matchExpressions[0].values[2]: Invalid value: \"-\": " + Value)]
    [InlineData("spec.selector", "{matchLabels: {}, matchExpressions: []}", "spec.selector: Invalid value: an empty selector would select every pod")]
    [InlineData("spec.selector.matchLabels", "{a b: c}", "spec.selector.matchLabels: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName', or 'my.name') | spec.template.metadata.labels: Invalid value: \"app=a,tier=front\": `selector` does not match template `labels`")]
    public void Validate_Selector_FollowsKubernetes(string path, string value, string expected) => Edited.AssertErrors(ReplicaSet, path, value, expected);

    [Fact]
    public void ValidateUpdate_Selector_MayNotChangeInAReplicaSetOrRollout()
    {
        var current = Parsed.Map(ReplicaSet);
        var changed = Edited.Object(ReplicaSet, "spec.selector.matchLabels.tier", "front");
        var scaled = Edited.Object(ReplicaSet, "spec.replicas", "5");

        Assert.Empty(ManifestValidation.ValidateUpdate(scaled, current));
        Assert.Equal("spec.selector: Invalid value: \"{\\\"matchLabels\\\":{\\\"app\\\":\\\"a\\\",\\\"tier\\\":\\\"front\\\"}}\": field is immutable", Assert.Single(ManifestValidation.ValidateUpdate(changed, current)).ToString());
        foreach (var raw in new[] { current, changed })
        {
            raw["kind"] = "Deployment";
        }

        Assert.Empty(ManifestValidation.ValidateUpdate(changed, current));
    }

    [Fact]
    public void Validate_AnnotationsInOtherScripts_AreCountedInBytes()
    {
        const string rest = "metadata.annotations: Too long: may not be more than 262144 bytes";
        Edited.AssertErrors(ReplicaSet, "metadata.annotations.k", new string('x', 262_143), "");
        Edited.AssertErrors(ReplicaSet, "metadata.annotations.k", new string('x', 262_144), rest);
        Edited.AssertErrors(ReplicaSet, "metadata.annotations.k", new string('é', 131_071), "");
        Edited.AssertErrors(ReplicaSet, "metadata.annotations.k", new string('é', 131_072), rest);
    }

    [Fact]
    public void ToString_Path_IsAsKubernetesWritesIt()
    {
        var labels = FieldPath.Root.Child("metadata", "labels");

        Assert.Equal(["", "metadata.labels", "metadata.labels[a.b/c]", "spec.steps[0].x", "[3]"],
            new[] { FieldPath.Root, labels, labels.Key("a.b/c"), FieldPath.Root.Child("spec", "steps").Index(0).Child("x"), FieldPath.Root.Index(3) }.Select(path => path.ToString()));
        Assert.Equal(["metadata", "labels", "a.b/c"], labels.Key("a.b/c").Segments());
        Assert.Equal(labels, FieldPath.Root.Child("metadata").Child("labels"));
        Assert.NotEqual(labels.Key("a"), labels.Child("a"));
    }

    [Fact]
    public void ToString_Error_NamesTheValueAsItWasWritten()
    {
        var field = FieldPath.Root.Child("a");
        FieldError[] errors =
        [
            FieldError.Required(field), FieldError.Required(field, "why"), FieldError.Invalid(field, "x\"y", "no"), FieldError.Invalid(field, 1.5, "no"), FieldError.Invalid(field, false, "no"),
            FieldError.Invalid(field, new IntOrString("5%"), "no"), FieldError.Invalid(field, new IntOrString(5), "no"), FieldError.Invalid(field, null, "no"),
            FieldError.NotSupported(field, null, "b", "c"), FieldError.Forbidden(field, "no"), FieldError.Duplicate(field, "b"), FieldError.TooLong(field, 3), FieldError.Required(FieldPath.Root, "all"),
        ];

        Assert.Equal(
            [
                "a: Required value", "a: Required value: why", "a: Invalid value: \"x\\\"y\": no", "a: Invalid value: 1.5: no", "a: Invalid value: false: no",
                "a: Invalid value: \"5%\": no", "a: Invalid value: 5: no", "a: Invalid value: no",
                "a: Unsupported value: \"\": supported values: \"b\", \"c\"", "a: Forbidden: no", "a: Duplicate value: \"b\"", "a: Too long: may not be more than 3 bytes", "Required value: all",
            ],
            errors.Select(error => error.ToString()));
    }
}
